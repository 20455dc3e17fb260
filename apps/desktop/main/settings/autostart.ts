import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './autostart-entry.ts';

const HIDDEN = ['--hidden'];
const entryFile = () => join(app.getPath('appData'), 'autostart', 'bureau.desktop');

/** Whether the system starts the program by itself. */
export function startsAtLogin(): boolean {
  return process.platform === 'linux'
    ? existsSync(entryFile())
    : app.getLoginItemSettings({ args: HIDDEN }).openAtLogin;
}

/** Lets the system start the program into the tray, or not any more. */
export function startAtLogin(isOn: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: HIDDEN });
    return;
  }
  const file = entryFile();
  if (!isOn) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  // An AppImage is somewhere else at every start; this is where it lies.
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath, HIDDEN));
}
