import type { CountryCode, E164, Extension } from './number-plan.ts';

/** What a dialled text means. */
export type DialTarget =
  | { readonly kind: 'extension'; readonly extension: Extension; readonly postDial?: string }
  | {
      readonly kind: 'external';
      readonly e164: E164;
      /** As written inside the number's own country. */
      readonly national: string;
      /** As written from abroad, with `+` and the country calling code. */
      readonly international: string;
      /** Digits, `*`, `#` and `,` (a pause) to send as tones once the far end has answered. */
      readonly postDial?: string;
    }
  | { readonly kind: 'emergency'; readonly number: string };

/** Why a text cannot be dialled. */
export type DialRefusal =
  | { readonly code: 'empty' }
  | { readonly code: 'text-too-long'; readonly maxCharacters: number }
  /** `character` is printable, or written as `U+202E`. */
  | { readonly code: 'invalid-character'; readonly character: string }
  | { readonly code: 'contains-letters' }
  /** A star or hash code such as `*21#`: it commands a network, it reaches nobody. */
  | { readonly code: 'service-code' }
  /** A SIP address of another system that carries no telephone number. */
  | { readonly code: 'sip-address'; readonly host: string }
  | { readonly code: 'too-short'; readonly digits: number }
  | { readonly code: 'too-long'; readonly digits: number }
  | { readonly code: 'unknown-country-code'; readonly number: string }
  /** The length is possible, but the country has no such number. */
  | { readonly code: 'not-a-number-of-country'; readonly country: CountryCode };
