/** What the pages may do: their own scripts under a nonce, nothing from elsewhere, nobody frames them. */
export function contentSecurityPolicy(nonce: string, host: string, isDevelopment: boolean): string {
  // Safari does not take 'self' to include WebSockets.
  const sockets = /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : '';
  // Models that draw backgrounds and take out noise are WebAssembly, from here as everything else.
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' 'nonce-${nonce}'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    `connect-src 'self' ${sockets}`.trim(),
    "img-src 'self' data: blob:",
    "media-src 'self' blob: mediastream:",
    "font-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Answers of the api are data: nothing in them is ever run or framed. */
export const DATA_SECURITY_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Microphone, camera and screen belong to our own pages alone. */
export const PERMISSIONS_POLICY =
  'microphone=(self), camera=(self), display-capture=(self), autoplay=(self), geolocation=(), payment=(), usb=()';
