import { PAGE_CHANGED } from '@bureau/desktop-bridge/channels';
import { type PageChoice, pageRequests } from '@bureau/desktop-bridge/messages';
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { PageModel } from '../../pages/model.ts';
import { inProgram, PAGE_URL, serveOwnFiles } from './own-files.ts';

/** The script in front of every page, with the only way to the main process. */
export const PRELOAD = inProgram('preload.cjs');
export const ICON = inProgram('icon.png');

/** An own page of the shell in some contents. */
export interface OwnPage {
  readonly show: (model: PageModel) => void;
}

interface Shown {
  model: PageModel;
  readonly onChosen: (choice: PageChoice) => void;
}

/** The own pages: the only ones that are files of the program. */
export interface OwnPages {
  /** Shows it in these contents, until they go elsewhere. */
  readonly open: (contents: WebContents, model: PageModel, onChosen: (choice: PageChoice) => void) => OwnPage;
}

/** Answers the requests of own pages, and of nobody else. */
export function serveOwnPages(): OwnPages {
  const shown = new Map<WebContents, Shown>();
  const pageOf = (event: IpcMainInvokeEvent): Shown | undefined => {
    const frame = event.senderFrame;
    return frame === event.sender.mainFrame && frame.url === PAGE_URL ? shown.get(event.sender) : undefined;
  };
  ipcMain.handle('page.opened', (event) => {
    const page = pageOf(event);
    if (page) event.sender.send(PAGE_CHANGED, page.model);
  });
  ipcMain.handle('page.chosen', (event, choice: unknown) => {
    const parsed = pageRequests['page.chosen'].safeParse(choice);
    if (parsed.success) pageOf(event)?.onChosen(parsed.data);
  });
  return {
    open(contents, first, onChosen) {
      const page: Shown = { model: first, onChosen };
      shown.set(contents, page);
      serveOwnFiles(contents.session);
      contents.once('destroyed', () => shown.delete(contents));
      // Rejected when something else is loaded meanwhile.
      if (contents.getURL() === PAGE_URL) contents.send(PAGE_CHANGED, first);
      else contents.loadURL(PAGE_URL).catch(() => undefined);
      return {
        show(model) {
          if (contents.isDestroyed() || shown.get(contents) !== page) return;
          page.model = model;
          if (contents.getURL() === PAGE_URL) contents.send(PAGE_CHANGED, model);
        },
      };
    },
  };
}
