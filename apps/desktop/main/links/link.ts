import { numberOfUri, plainDialText } from '@bureau/core/numbering';

/**
 * What a link of the system asks for.
 *
 * - `dial`: a call, of which `shown` is what the person agrees to
 * - `place`: a page of the office
 * - `sign-on`: a browser has signed somebody in for the sign-in that is open here
 */
export type Link =
  | { readonly kind: 'dial'; readonly text: string; readonly shown: string }
  | { readonly kind: 'place'; readonly path: string }
  | { readonly kind: 'sign-on'; readonly code: string };

const DIALLED = /^(tel|sips?|callto):/i;
const CALL = /^bureau:(?:\/\/)?call\/+([^/?#]+)$/i;
const SIGN_ON = /^bureau:(?:\/\/)?sign-on\/([\w-]{43})\/?$/i;
const PLACE = /^bureau:(?:\/\/)?((?:calls|contacts|meetings|messages|more|m)(?:\/[\w%~.-]{1,100}){0,3})\/?$/i;

/** Reads a `tel:`, `sip:`, `callto:` or `bureau:` link; undefined for one that leads nowhere. Anybody may have written it. */
export function readLink(text: string): Link | undefined {
  const number = CALL.exec(text)?.[1];
  if (number !== undefined) return dialling(`tel:${number}`);
  if (DIALLED.test(text)) return dialling(text);
  const code = SIGN_ON.exec(text)?.[1];
  if (code !== undefined) return { kind: 'sign-on', code };
  const path = PLACE.exec(text)?.[1];
  return path === undefined || path.includes('..') ? undefined : { kind: 'place', path: `/${path}` };
}

function dialling(uri: string): Link | undefined {
  const plain = plainDialText(uri);
  if (!plain.ok) return undefined;
  const number = numberOfUri(plain.value);
  if (!number.ok) return undefined;
  const shown = number.value.trim();
  // Keys for the telephone exchange are a person's to press.
  return shown === '' || /^[*#]|%/.test(shown) ? undefined : { kind: 'dial', text: shown, shown };
}
