/** What a desktop shell adds to the web client. It is all a page may ask of the machine. */
export interface DesktopBridge {
  /** Shows the number of missed calls on the icon of the application; 0 clears it. */
  readonly setBadge: (count: number) => void;
}

/** The desktop shell around this page; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  const offered: unknown = Reflect.get(globalThis, 'bureauDesktop');
  return isDesktopBridge(offered) ? offered : undefined;
}

function isDesktopBridge(offered: unknown): offered is DesktopBridge {
  return (
    typeof offered === 'object' && offered !== null && 'setBadge' in offered && typeof offered.setBadge === 'function'
  );
}
