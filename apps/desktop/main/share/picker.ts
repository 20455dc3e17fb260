import { release } from 'node:os';
import { BrowserWindow, desktopCapturer, type Session, type WebContents } from 'electron';
import type { Language } from '../../words/words.ts';
import type { Log } from '../logs/log-file.ts';
import { type OwnPages, PRELOAD } from '../windows/own-page.ts';
import { shareModel, whoAsks } from './sources.ts';

interface PickerParts {
  readonly pages: OwnPages;
  readonly office: () => BrowserWindow | undefined;
  readonly language: () => Language;
  readonly log: Log;
}

const PICTURE = { width: 320, height: 180 };
const SIZE = { width: 720, height: 560 };

type Choice = { readonly id: string; readonly withSound: boolean } | undefined;

/** Answers `getDisplayMedia` of the office: whoever shares chooses what, in a window of our own or of the system. */
export function serveShares(target: Session, contents: WebContents, origin: string, parts: PickerParts): void {
  const asker = whoAsks(process.platform, process.env['XDG_SESSION_TYPE'], release());
  target.setDisplayMediaRequestHandler(
    (request, grant) => {
      // Without a stream the page is told that the person did not want to.
      const refuse = () => grant(null);
      if (request.frame !== contents.mainFrame || new URL(request.securityOrigin).origin !== origin) {
        refuse();
        return;
      }
      pick(asker === 'system', parts).then(
        (choice) =>
          choice === undefined
            ? refuse()
            : grant({ video: { id: choice.id, name: '' }, ...(choice.withSound && { audio: 'loopback' }) }),
        (error: unknown) => {
          parts.log(`nothing could be shared: ${String(error)}`);
          refuse();
        },
      );
    },
    { useSystemPicker: asker === 'system' },
  );
}

async function pick(bySystem: boolean, { pages, office, language }: PickerParts): Promise<Choice> {
  const found = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize: PICTURE });
  // Where the system asks, it has done so just now, and gives what was chosen.
  if (bySystem) return found[0] && { id: found[0].id, withSound: false };
  const canShareSound = process.platform === 'win32';
  const sources = found.map(({ id, name, thumbnail }) => ({ id, name, picture: thumbnail.toDataURL() }));
  const model = shareModel(language(), sources, canShareSound);
  const parent = office();
  const window = new BrowserWindow({
    ...SIZE,
    ...(parent && { parent, modal: true }),
    title: model.title,
    minimizable: false,
    maximizable: false,
    autoHideMenuBar: true,
    webPreferences: { preload: PRELOAD, contextIsolation: true, sandbox: true, nodeIntegration: false },
  });
  return new Promise((resolve) => {
    window.once('closed', () => resolve(undefined));
    pages.open(window.webContents, model, ({ action, value }) => {
      const isKnown = sources.some(({ id }) => id === value);
      if (action === 'share' && isKnown) resolve({ id: value, withSound: false });
      else if (action === 'share-with-sound' && isKnown) resolve({ id: value, withSound: canShareSound });
      window.close();
    });
  });
}
