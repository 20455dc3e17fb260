/** What the pages of the Outlook add-in run besides their own: Office.js, and what it fetches itself. */
const OFFICE_SCRIPTS = 'https://appsforoffice.microsoft.com https://ajax.aspnetcdn.com';
/** Where Outlook in a browser is; elsewhere it is a program. */
const OUTLOOK_SITES = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://outlook.cloud.microsoft',
];
/** Pages of the add-in: the one in Outlook's frame, and the window it opens to be allowed something. */
const OUTLOOK_PAGES: Readonly<Record<string, { readonly ancestors: string }>> = {
  '/outlook': { ancestors: OUTLOOK_SITES.join(' ') },
  '/outlook/allow': { ancestors: "'none'" },
};

/** The window of the add-in answers to whoever opened it, also after it was at the provider of a company. */
export const KEEPS_OPENER = ['cross-origin-opener-policy', 'unsafe-none'] as const;

/** What else than its policy is particular to a page or a picture of the add-in. */
export function outlookHeaders(path: string): readonly (readonly [name: string, value: string | undefined])[] {
  if (path === '/outlook') return [['x-frame-options', undefined]];
  if (path === '/outlook/allow') return [KEEPS_OPENER];
  // Outlook shows it on its own pages.
  return /^\/outlook\/icon-\d+\.png$/.test(path) ? [['cross-origin-resource-policy', 'cross-origin']] : [];
}

/** What the page at `path` may do: its own scripts under a nonce, nothing from elsewhere, and nobody frames it but Outlook its pane. */
export function contentSecurityPolicy(nonce: string, host: string, isDevelopment: boolean, path: string): string {
  const office = OUTLOOK_PAGES[path];
  // Safari does not take 'self' to include WebSockets.
  const sockets = /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : '';
  // Models that draw backgrounds and take out noise are WebAssembly, from here as everything else.
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}${office ? ` ${OFFICE_SCRIPTS}` : ''}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${sockets}`.trim(),
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${office?.ancestors ?? "'none'"}`,
  ].join('; ');
}

/** Answers of the api are data: nothing in them is ever run or framed. */
export const DATA_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Microphone, camera and screen belong to our own pages alone. */
export const PERMISSIONS_POLICY =
  'microphone=(self), camera=(self), display-capture=(self), autoplay=(self), geolocation=(), payment=(), usb=()';
