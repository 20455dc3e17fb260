// The desktop shell: thin modules around the page of the server. See ARCHITECTURE.md.
import { join } from 'node:path';
import { app } from 'electron';
import { readCommandLine } from './command-line.ts';
import { openShell } from './shell.ts';
import { announceOwnFiles } from './windows/own-files.ts';

const commandLine = readCommandLine(process.argv.slice(1));
app.setName('Bureau');
// Whoever asked for another folder by Chromium's own argument has it.
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', join(app.getPath('appData'), 'Bureau', commandLine.profile));
}
// Root on Linux has no sandbox to enable; the pages are kept from Node all the same.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

announceOwnFiles();
if (app.requestSingleInstanceLock()) openShell(commandLine);
else app.quit();
