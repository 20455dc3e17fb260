import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { protocol, type Session } from 'electron';

/** The scheme of own pages: files of the program, and no others, are under it. */
const SCHEME = 'bureau-shell';
/** The address of every own page. */
export const PAGE_URL = `${SCHEME}://shell/page.html`;

const TYPES = new Map([
  ['/page.html', 'text/html; charset=utf-8'],
  ['/page.css', 'text/css; charset=utf-8'],
  ['/share.css', 'text/css; charset=utf-8'],
  ['/page.js', 'text/javascript; charset=utf-8'],
  ['/icon.png', 'image/png'],
]);
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Where a file of the program is. */
export const inProgram = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Makes the scheme one with an origin; before Electron is ready. */
export function announceOwnFiles(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Lets pages of this session be own ones. */
export function serveOwnFiles(target: Session): void {
  if (target.protocol.isProtocolHandled(SCHEME)) return;
  target.protocol.handle(SCHEME, async ({ url }) => {
    const { pathname } = new URL(url);
    const type = TYPES.get(pathname);
    if (type === undefined) return new Response(null, { status: 404 });
    const headers = { 'content-type': type, 'content-security-policy': CSP, 'x-content-type-options': 'nosniff' };
    return new Response(new Uint8Array(await readFile(inProgram(pathname.slice(1)))), { headers });
  });
}
