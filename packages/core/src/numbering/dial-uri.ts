import { err, ok, type Result } from '../kernel/index.ts';
import type { DialRefusal } from './dial-target.ts';
import { plainDialText } from './dial-text.ts';

const SCHEME = /^(tel|callto|sips?):(?:\/\/)?/i;

/**
 * The number a `tel:` (RFC 3966), `callto:`, `sip:` or `sips:` (RFC 3261 §19.1) link carries, written as people would
 * write it; any other text unchanged. `text` is the outcome of {@link plainDialText}.
 */
export function numberOfUri(text: string): Result<string, DialRefusal> {
  const scheme = SCHEME.exec(text);
  if (scheme === null) return ok(text);
  const decoded = plainDialText(percentDecoded(text.slice(scheme[0].length)));
  if (!decoded.ok) return decoded;
  const [address = '', ...parameters] = decoded.value.split(/[;?&]/);
  const separator = address.indexOf('@');
  const number = separator === -1 ? address : address.slice(0, separator);
  const host = separator === -1 ? '' : address.slice(separator + 1);
  const parameter = (name: string) =>
    parameters.find((part) => part.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);

  // The user part of another host is that host's own business, unless it is a global number.
  if (host !== '' && !number.startsWith('+') && parameter('user') !== 'phone') {
    return err({ code: 'sip-address', host });
  }
  const context = parameter('phone-context') ?? '';
  const complete = context.startsWith('+') && !number.startsWith('+') ? `${context}${number}` : number;
  const extension = parameter('ext');
  return ok(extension === undefined ? complete : `${complete} ext. ${extension}`);
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
