import { createHash } from 'node:crypto';
import type { PageChoice } from '@bureau/desktop-bridge/messages';
import { BrowserWindow, nativeTheme, screen, session } from 'electron';
import type { TroubleModel, WelcomeModel } from '../../pages/model.ts';
import type { Log } from '../logs/log-file.ts';
import { guardOffice, guardSession, type Ways } from '../security/guard.ts';
import type { SettingsFile } from '../settings/settings.ts';
import { placeWindow } from './bounds.ts';
import { ICON, type OwnPage, type OwnPages, PRELOAD } from './own-page.ts';

/** Why the office is not there. */
export type Trouble =
  | { readonly kind: 'offline' | 'certificate'; readonly detail: string }
  | { readonly kind: 'crashed'; readonly detail: string };

/** The window of the office, which is hidden rather than closed. */
export interface OfficeWindow {
  readonly window: BrowserWindow;
  /** Empty while no server was chosen. */
  readonly origin: string;
  readonly load: (path?: string) => void;
  readonly page: (model: WelcomeModel | TroubleModel, onChosen: (choice: PageChoice) => void) => OwnPage;
  readonly bringUp: () => void;
  readonly destroy: () => void;
}

interface OfficeWindowParts {
  readonly origin: string;
  readonly settings: SettingsFile;
  readonly pages: OwnPages;
  readonly ways: Ways;
  readonly log: Log;
  readonly isHidden: boolean;
  /** Whether closing means hiding. */
  readonly staysInTray: () => boolean;
  /** Whether the page may go with what is not saved in it. */
  readonly mayLose: () => boolean;
  readonly onTrouble: (trouble: Trouble) => void;
}

/** Aborted by something newer: no failure. */
const ABORTED = -3;
const CERTIFICATES = { from: -299, to: -200 };

/** Each server has cookies and storage of its own. */
function partitionOf(origin: string): string {
  return `persist:${createHash('sha256').update(origin).digest('hex').slice(0, 16)}`;
}

/** Opens the window, for a server or for the question which. */
export function openOfficeWindow(parts: OfficeWindowParts): OfficeWindow {
  const { origin, settings, pages, log } = parts;
  const { isMaximized, ...bounds } = placeWindow(
    settings.read().window,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Bureau',
    icon: ICON,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0f1112' : '#f4f3f0',
    autoHideMenuBar: true,
    webPreferences: {
      preload: PRELOAD,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: true,
      // It rings and talks while nobody sees it.
      backgroundThrottling: false,
      autoplayPolicy: 'no-user-gesture-required',
      ...(origin === '' ? {} : { partition: partitionOf(origin) }),
    },
  });
  const { webContents: contents } = window;
  if (origin !== '') {
    guardSession(session.fromPartition(partitionOf(origin)), origin);
    guardOffice(contents, origin, parts.ways, log);
  }
  // To maximise a window shows it.
  let maximizesOnceShown = isMaximized;
  window.once('show', () => {
    if (maximizesOnceShown) window.maximize();
    maximizesOnceShown = false;
  });
  if (!parts.isHidden) window.once('ready-to-show', () => window.show());

  const keep = () => {
    const { x, y, width, height } = window.getNormalBounds();
    settings.change({ window: { x, y, width, height, isMaximized: maximizesOnceShown || window.isMaximized() } });
  };
  window.on('close', (event) => {
    keep();
    if (!parts.staysInTray()) return;
    event.preventDefault();
    window.hide();
  });
  // The shell has to ask: what keeps the page where it is does so without a word here.
  contents.on('will-prevent-unload', (event) => {
    if (parts.mayLose()) event.preventDefault();
  });
  // A proxy before the office may answer for it.
  contents.on('did-navigate', (_event, url, status, statusText) => {
    if (status < 500 || new URL(url).origin !== origin) return;
    const detail = `${status} ${statusText}`.trim();
    log(`the office could not be loaded: ${detail}`);
    parts.onTrouble({ kind: 'offline', detail });
  });
  contents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (!isMainFrame || code === ABORTED || !url.startsWith(origin)) return;
    log(`the office could not be loaded: ${description}`);
    const isCertificate = code >= CERTIFICATES.from && code <= CERTIFICATES.to;
    parts.onTrouble({ kind: isCertificate ? 'certificate' : 'offline', detail: description });
  });
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log(`the page has stopped: ${reason}`);
    parts.onTrouble({ kind: 'crashed', detail: reason });
  });
  return {
    window,
    origin,
    // A failure is told by did-fail-load.
    load: (path = '/') => void contents.loadURL(`${origin}${path}`).catch(() => undefined),
    page: (model, onChosen) => pages.open(contents, model, onChosen),
    bringUp() {
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    destroy() {
      if (window.isDestroyed()) return;
      keep();
      window.destroy();
    },
  };
}
