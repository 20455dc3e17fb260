import { app, Notification } from 'electron';
import { fill, type Words } from '../../words/words.ts';
import type { Log } from '../logs/log-file.ts';
import { mayAsk, type Newer } from './asking.ts';

const FIRST_LOOK_AFTER_MS = 30_000;
const LOOK_EVERY_MS = 4 * 3_600_000;

interface UpdateParts {
  /** The server whose versions of the program are taken; empty before one was chosen. */
  readonly origin: () => string;
  readonly words: () => Words;
  readonly log: Log;
  /** Something newer is ready. */
  readonly onReady: () => void;
}

/** Newer versions of the program. */
export interface Updates {
  /** Which version is ready to start. */
  readonly ready: () => string | undefined;
  /** Somebody talks, or not any more. */
  readonly talking: (isTalking: boolean) => void;
  readonly restart: () => void;
}

/** Fetches newer versions from that server in silence. They start with the next start, or when the person wants it. */
export function watchForUpdates({ origin, words, log, onReady }: UpdateParts): Updates {
  let newer: Newer = { version: undefined, askedAtMs: undefined };
  let isTalking = false;
  let restart = (): void => undefined;

  const ask = () => {
    if (!mayAsk(newer, isTalking, Date.now())) return;
    newer = { ...newer, askedAtMs: Date.now() };
    const { title, body } = words().update;
    const notification = new Notification({ title: fill(title, { version: newer.version ?? '' }), body, silent: true });
    notification.on('click', () => restart());
    notification.show();
  };
  const look = async () => {
    if (!app.isPackaged || origin() === '') return;
    // Only then is its code read: a start shall not wait for it.
    const { autoUpdater } = await import('electron-updater');
    autoUpdater.logger = null;
    autoUpdater.autoInstallOnAppQuit = true;
    autoUpdater.setFeedURL({ provider: 'generic', url: `${origin()}/desktop` });
    autoUpdater.removeAllListeners('update-downloaded').on('update-downloaded', ({ version }) => {
      log(`version ${version} is ready`);
      newer = { version, askedAtMs: undefined };
      restart = () => {
        if (!isTalking) autoUpdater.quitAndInstall();
      };
      onReady();
      ask();
    });
    await autoUpdater.checkForUpdates();
  };
  const lookQuietly = () => {
    ask();
    // A server without versions is no failure.
    look().catch((error: unknown) => log(`no newer version: ${error instanceof Error ? error.message : 'unknown'}`));
  };
  setTimeout(lookQuietly, FIRST_LOOK_AFTER_MS);
  setInterval(lookQuietly, LOOK_EVERY_MS);
  return {
    ready: () => newer.version,
    talking(now) {
      isTalking = now;
      ask();
    },
    restart: () => restart(),
  };
}
