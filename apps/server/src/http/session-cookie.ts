const SESSION = 'bureau_session';

/** The `__Host-` prefix binds a cookie to this host over https (RFC 6265bis §4.1.3). */
const nameOf = (name: string, isSecure: boolean) => (isSecure ? `__Host-${name}` : name);

/** What a `cookie` header says under a name of ours. */
export function readCookie(header: string | undefined, name: string, isSecure: boolean): string | undefined {
  const prefix = `${nameOf(name, isSecure)}=`;
  const pair = header?.split(';').find((part) => part.trim().startsWith(prefix));
  return pair?.trim().slice(prefix.length);
}

/** The `set-cookie` header that gives a browser a secret which no script sees. */
export function setCookie(name: string, value: string, maxAgeSeconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${nameOf(name, isSecure)}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The session token of a `cookie` header. */
export const readSessionCookie = (header: string | undefined, isSecure: boolean): string | undefined =>
  readCookie(header, SESSION, isSecure);

/** The `set-cookie` header that hands a token to a browser. */
export const sessionCookie = (token: string, maxAgeSeconds: number, isSecure: boolean): string =>
  setCookie(SESSION, token, maxAgeSeconds, isSecure);
