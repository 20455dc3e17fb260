import { app, Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { Words } from '../../words/words.ts';
import { ICON } from '../windows/own-page.ts';
import { type MenuAction, type MenuLine, type MenuState, trayMenu, trayTip } from './menu.ts';

const ICON_PIXELS = 22;

/** The icon in the tray, on macOS also the menu of the Dock. */
export interface ShellTray {
  readonly show: (state: MenuState, words: Words) => void;
}

/** Puts the icon into the tray. */
export function openTray(perform: (action: MenuAction) => void): ShellTray {
  const tray = new Tray(nativeImage.createFromPath(ICON).resize({ width: ICON_PIXELS, height: ICON_PIXELS }));
  tray.on('click', () => perform({ type: 'open' }));
  let drawn = '';
  return {
    show(state, words) {
      const lines = trayMenu(state, words);
      const tip = trayTip(state.office, words);
      const now = JSON.stringify([tip, lines]);
      if (now === drawn) return;
      drawn = now;
      const menu = Menu.buildFromTemplate(lines.map((line) => itemOf(line, perform)));
      tray.setToolTip(tip);
      tray.setContextMenu(menu);
      app.dock?.setMenu(menu);
    },
  };
}

function itemOf(line: MenuLine, perform: (action: MenuAction) => void): MenuItemConstructorOptions {
  if (line === 'separator') return { type: 'separator' };
  const { label, action, isChecked, isEnabled = true, lines } = line;
  return {
    label,
    enabled: isEnabled,
    ...(isChecked === undefined ? {} : { type: 'checkbox', checked: isChecked }),
    ...(lines && { submenu: lines.map((each) => itemOf(each, perform)) }),
    ...(action && { click: () => perform(action) }),
  };
}
