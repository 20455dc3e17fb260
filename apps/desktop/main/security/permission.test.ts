import { expect, test } from 'vitest';
import { mayHave } from './permission.ts';

const SERVER = 'https://bureau.example';
const asks = (permission: string, origin = SERVER, isMainFrame = true) => ({ permission, origin, isMainFrame });

test.each([['media'], ['display-capture'], ['notifications'], ['fullscreen'], ['speaker-selection']])(
  'the server has %s, nobody else does',
  (permission) => {
    expect(mayHave(asks(permission), SERVER)).toBe(true);
    expect(mayHave(asks(permission, `${SERVER}/calls`), SERVER)).toBe(true);
    expect(mayHave(asks(permission, SERVER, false), SERVER)).toBe(false);
    for (const other of ['https://evil.example', 'http://bureau.example', 'null', '', 'file:///', 'not an origin']) {
      expect(mayHave(asks(permission, other), SERVER)).toBe(false);
    }
  },
);

test.each([
  ['geolocation'],
  ['midi'],
  ['midiSysex'],
  ['usb'],
  ['serial'],
  ['bluetooth'],
  ['clipboard-read'],
  ['pointerLock'],
  ['keyboardLock'],
  ['openExternal'],
  ['fileSystem'],
  ['idle-detection'],
  ['storage-access'],
  ['window-management'],
  ['unknown'],
])('nobody has %s', (permission) => {
  expect(mayHave(asks(permission), SERVER)).toBe(false);
});
