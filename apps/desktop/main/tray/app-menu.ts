import { Menu } from 'electron';
import type { Words } from '../../words/words.ts';
import type { MenuAction } from './menu.ts';

/** The menu of the application: what the system's own roles do, and the little that is ours. */
export function showAppMenu({ menu }: Words, perform: (action: MenuAction) => void): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Bureau',
        submenu: [
          { label: menu.addServer, click: () => perform({ type: 'other-server' }) },
          { type: 'separator' },
          ...(isMac
            ? ([{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }, { type: 'separator' }] as const)
            : []),
          { label: menu.quit, accelerator: 'CmdOrCtrl+Q', click: () => perform({ type: 'quit' }) },
        ],
      },
      {
        label: menu.edit,
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      {
        label: menu.view,
        submenu: [
          { role: 'reload', accelerator: 'CmdOrCtrl+R' },
          { type: 'separator' },
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          { type: 'separator' },
          { role: 'togglefullscreen' },
        ],
      },
      { label: menu.window, submenu: [{ role: 'minimize' }, { role: 'close' }] },
      {
        label: menu.help,
        role: 'help',
        submenu: [{ label: menu.copyReport, click: () => perform({ type: 'copy-report' }) }],
      },
    ]),
  );
}
