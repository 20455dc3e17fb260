import { assertNever } from '@bureau/core/kernel';

/** What happens to the page that a client lives in. */
type PageEvent =
  | 'network-back'
  | 'network-gone'
  | 'visible'
  /** Closed, reloaded, or put aside for "back". */
  | 'left'
  /** Taken back from aside. */
  | 'returned';

/** The page that a client lives in; outside of browsers nothing ever happens to it. */
export interface Page {
  hasNetwork(): boolean;
  /** The returned function ends it. */
  on(event: PageEvent, listener: () => void): () => void;
}

/** The page of this browser, or one to which nothing happens. */
export function currentPage(): Page {
  return typeof document === 'undefined' ? { hasNetwork: () => true, on: () => () => undefined } : browserPage;
}

const browserPage: Page = {
  hasNetwork: () => navigator.onLine,
  on(event, listener) {
    switch (event) {
      case 'network-back':
        return listen(window, 'online', listener);
      case 'network-gone':
        return listen(window, 'offline', listener);
      case 'visible':
        return listen(document, 'visibilitychange', () => {
          if (document.visibilityState === 'visible') listener();
        });
      case 'left':
        return listen(window, 'pagehide', listener);
      case 'returned':
        return listen(window, 'pageshow', (shown) => {
          if (shown instanceof PageTransitionEvent && shown.persisted) listener();
        });
      default:
        return assertNever(event);
    }
  },
};

function listen(target: EventTarget, type: string, listener: (event: Event) => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
