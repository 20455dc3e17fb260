import type { PageChoice } from '@bureau/desktop-bridge/messages';
import { BrowserWindow, screen } from 'electron';
import type { CardModel } from '../../pages/model.ts';
import { type OwnPage, type OwnPages, PRELOAD } from '../windows/own-page.ts';

const WIDTH = 372;
const HEIGHT = { plain: 166, withVoicemail: 220 };
const MARGIN = 16;

/** The small window that says who rings, over everything; its page also makes the tone. */
export interface CardWindow {
  readonly show: (model: CardModel, isVisible: boolean) => void;
  readonly close: () => void;
}

/** Made when somebody rings and gone afterwards: until then it costs nothing. */
export function createCardWindow(pages: OwnPages, onChosen: (choice: PageChoice) => void): CardWindow {
  let card: { readonly window: BrowserWindow; readonly page: OwnPage } | undefined;
  const open = (model: CardModel) => {
    const window = new BrowserWindow({
      width: WIDTH,
      height: HEIGHT.plain,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: model.title,
      webPreferences: {
        preload: PRELOAD,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    window.setAlwaysOnTop(true, 'screen-saver');
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    return { window, page: pages.open(window.webContents, model, onChosen) };
  };
  return {
    show(model, isVisible) {
      if (card === undefined || card.window.isDestroyed()) card = open(model);
      else card.page.show(model);
      const { window } = card;
      if (!isVisible) {
        window.hide();
        return;
      }
      const { workArea } = screen.getPrimaryDisplay();
      const heights = model.rings.map(({ canDivert }) => (canDivert ? HEIGHT.withVoicemail : HEIGHT.plain));
      const height = Math.min(
        heights.reduce((sum, each) => sum + each, 0),
        workArea.height - 2 * MARGIN,
      );
      window.setBounds({
        x: workArea.x + workArea.width - WIDTH - MARGIN,
        y: workArea.y + MARGIN,
        width: WIDTH,
        height,
      });
      // Whoever is typing elsewhere goes on typing there.
      if (!window.isVisible()) window.showInactive();
    },
    close() {
      card?.window.destroy();
      card = undefined;
    },
  };
}
