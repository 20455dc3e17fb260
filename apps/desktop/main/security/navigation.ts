/**
 * What becomes of an address that a page wants to go to.
 *
 * - `stay`: it is the server's own
 * - `dial`: it names somebody to call
 * - `outside`: the system's browser or mail program opens it
 * - `refuse`: nothing happens
 */
export type Navigation = 'stay' | 'dial' | 'outside' | 'refuse';

const LONGEST = 4_000;
const DIALLED: ReadonlySet<string> = new Set(['tel:', 'sip:', 'sips:', 'callto:']);
/** Programs of the system that such an address reaches; any other scheme may reach one that takes orders. */
const OUTSIDE: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:']);

/** Decides by the address alone; `origin` is the server's. */
export function navigationTo(target: string, origin: string): Navigation {
  if (target.length > LONGEST) return 'refuse';
  let url: URL;
  try {
    url = new URL(target);
  } catch {
    return 'refuse';
  }
  if (url.origin === origin && url.protocol !== 'blob:') return 'stay';
  if (DIALLED.has(url.protocol)) return 'dial';
  // A name and password in front of the host only serve to make it look like another.
  return OUTSIDE.has(url.protocol) && url.username === '' && url.password === '' ? 'outside' : 'refuse';
}
