import type { OfficeChannel, ShellChannel } from './channels.ts';
import type { OfficeMessages, ShellMessages } from './messages.ts';

export type { OfficeChannel, ShellChannel } from './channels.ts';
export type { OfficeMessages, ShellMessages } from './messages.ts';

/** The desktop shell around a page of the server. It is all a page may ask of the machine. */
export interface DesktopBridge {
  readonly tell: <Name extends OfficeChannel>(name: Name, message: OfficeMessages[Name]) => void;
  /** The returned function ends it. */
  readonly on: <Name extends ShellChannel>(name: Name, listener: (message: ShellMessages[Name]) => void) => () => void;
}

/** The desktop shell around this page; undefined in a browser. */
export function desktopBridge(): DesktopBridge | undefined {
  const offered: unknown = Reflect.get(globalThis, 'bureauDesktop');
  return isDesktopBridge(offered) ? offered : undefined;
}

function isDesktopBridge(offered: unknown): offered is DesktopBridge {
  return isRecord(offered) && typeof offered['tell'] === 'function' && typeof offered['on'] === 'function';
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
