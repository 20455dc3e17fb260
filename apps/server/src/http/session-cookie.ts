/** The `__Host-` prefix binds the cookie to this host over https (RFC 6265bis §4.1.3). */
const nameOf = (isSecure: boolean) => (isSecure ? '__Host-bureau_session' : 'bureau_session');

/** The session token of a `cookie` header. */
export function readSessionCookie(header: string | undefined, isSecure: boolean): string | undefined {
  const prefix = `${nameOf(isSecure)}=`;
  const pair = header?.split(';').find((part) => part.trim().startsWith(prefix));
  return pair?.trim().slice(prefix.length);
}

/** The `set-cookie` header that hands a token to a browser. */
export function sessionCookie(token: string, maxAgeSeconds: number, isSecure: boolean): string {
  const secure = isSecure ? '; Secure' : '';
  return `${nameOf(isSecure)}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
