import { app, type Session, session, type WebContents } from 'electron';
import type { Log } from '../logs/log-file.ts';
import { navigationTo } from './navigation.ts';
import { mayHave, mayUse } from './permission.ts';

/** What is done with addresses that lead out of the office. */
export interface Ways {
  readonly outside: (url: string) => void;
  readonly dial: (url: string) => void;
}

/** Contents may go nowhere and open nothing, unless they are the office ({@link guardOffice}). */
export function guardAll(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => {
      if (!offices.has(contents)) event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
  refuseAll(session.defaultSession);
}

const offices = new WeakSet<WebContents>();

/** Keeps the page of the server on its origin; what it may open elsewhere goes its way. */
export function guardOffice(contents: WebContents, origin: string, ways: Ways, log: Log): void {
  offices.add(contents);
  const lead = (url: string): boolean => {
    const navigation = navigationTo(url, origin);
    if (navigation === 'outside') ways.outside(url);
    else if (navigation === 'dial') ways.dial(url);
    else if (navigation === 'refuse') log('refused to open an address');
    return navigation === 'stay';
  };
  contents.on('will-frame-navigate', (event) => {
    if (!lead(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (navigationTo(event.url, origin) !== 'stay') event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    // The office has one window: what it would open beside itself, it shows itself.
    if (lead(url)) void contents.loadURL(url).catch(() => undefined);
    return { action: 'deny' };
  });
}

/** What pages of the server may use of the machine; nobody else may use anything. */
export function guardSession(target: Session, origin: string): void {
  target.setPermissionRequestHandler((contents, permission, grant, details) => {
    const { isMainFrame } = details;
    const asking = details.requestingUrl;
    grant(offices.has(contents) && mayHave({ permission, origin: asking, isMainFrame }, origin));
  });
  target.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    mayHave({ permission, origin: requestingOrigin, isMainFrame: details.isMainFrame }, origin),
  );
  target.setDevicePermissionHandler((details) => mayUse(details, origin));
}

/** For sessions of own pages: they are shown, and no more. */
function refuseAll(target: Session): void {
  target.setPermissionRequestHandler((_contents, _permission, grant) => grant(false));
  target.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    // Names of speakers, for the ring.
    permission === 'media' ? requestingOrigin.startsWith('bureau-shell:') : false,
  );
}
