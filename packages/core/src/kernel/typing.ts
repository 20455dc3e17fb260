/** A key is waited for so long, in milliseconds. */
export const AWAIT_KEY_MS = 8_000;
/** So often something is asked for in vain. */
const TELLS = 3;
/** Longer than anything that is asked for: what comes after it is not kept. */
const MOST_KEYS = 32;

/** What somebody types on a telephone, up to a #; `told` is how often it was asked for since a key. */
export interface Typing {
  readonly typed: string;
  readonly told: number;
}

/** What happens while somebody types. */
export type TypingEvent =
  /** RFC 4733 events 0–15. */
  | { readonly type: 'key'; readonly key: string }
  /** No key was pressed in {@link AWAIT_KEY_MS}. */
  | { readonly type: 'no-key' };

/** What becomes of it. */
export type TypingStep =
  /** The next key is waited for. */
  | { readonly type: 'typing'; readonly typing: Typing }
  /** It is asked for once more. */
  | { readonly type: 'asked'; readonly typing: Typing }
  | { readonly type: 'typed'; readonly typed: string }
  /** It was asked for often enough. */
  | { readonly type: 'given-up' }
  /** A # without anything before it. */
  | { readonly type: 'nothing' };

/** Somebody is asked for the first time. */
export const BEGIN_TYPING: Typing = { typed: '', told: 1 };

/** A # ends what is typed, a * begins it anew; other keys than digits are left out. */
export function stepTyping({ typed, told }: Typing, event: TypingEvent): TypingStep {
  if (event.type === 'no-key') {
    return told >= TELLS ? { type: 'given-up' } : { type: 'asked', typing: { typed: '', told: told + 1 } };
  }
  if (event.key === '*') return { type: 'typing', typing: BEGIN_TYPING };
  if (event.key === '#') return typed === '' ? { type: 'nothing' } : { type: 'typed', typed };
  const next = /^\d$/.test(event.key) && typed.length < MOST_KEYS ? typed + event.key : typed;
  return { type: 'typing', typing: { typed: next, told: 1 } };
}
