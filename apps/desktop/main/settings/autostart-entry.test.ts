import { expect, test } from 'vitest';
import { autostartEntry } from './autostart-entry.ts';

const commandOf = (program: string) => /^Exec=(.*)$/m.exec(autostartEntry(program, ['--hidden']))?.[1];

test.each([
  ['/opt/Bureau/bureau', '"/opt/Bureau/bureau" "--hidden"'],
  ['/home/h g/Bureau.AppImage', '"/home/h g/Bureau.AppImage" "--hidden"'],
  ['/opt/100%/bureau', '"/opt/100%%/bureau" "--hidden"'],
  ['/opt/$HOME/"bureau"', '"/opt/\\\\$HOME/\\\\"bureau\\\\"" "--hidden"'],
])('%s', (program, command) => {
  expect(commandOf(program)).toBe(command);
});
