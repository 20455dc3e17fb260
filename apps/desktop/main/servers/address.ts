/** Why a text is no address of a server. */
type AddressProblem = 'empty' | 'not-an-address' | 'not-secure';

/** The origin of a server, or why there is none in the text. */
export type Address = { readonly origin: string } | { readonly problem: AddressProblem };

const LONGEST = 300;
const isThisMachine = (host: string) =>
  host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d{1,3}){3}$/.test(host) || host === '[::1]';

/** Reads the address of a server as people write it: with or without `https://`, with whatever path they copied. */
export function readAddress(text: string): Address {
  const written = text.trim();
  if (written === '') return { problem: 'empty' };
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(written);
  const bare = /^(localhost|127\.|\[::1\])/i.test(written) ? `http://${written}` : `https://${written}`;
  let url: URL;
  try {
    url = new URL(hasScheme ? written : bare);
  } catch {
    return { problem: 'not-an-address' };
  }
  const isName = url.hostname.includes('.') || url.hostname.includes(':') || isThisMachine(url.hostname) || hasScheme;
  if (written.length > LONGEST || url.username !== '' || url.password !== '' || !isName || /\s/.test(written)) {
    return { problem: 'not-an-address' };
  }
  if (url.protocol === 'https:') return { origin: url.origin };
  if (url.protocol !== 'http:') return { problem: 'not-an-address' };
  // A page without https has no microphone, but on the machine itself.
  return isThisMachine(url.hostname) ? { origin: url.origin } : { problem: 'not-secure' };
}
