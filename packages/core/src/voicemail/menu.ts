import type { Typing, VoicemailId } from '../kernel/index.ts';

/** What the menu of a mailbox says. */
export const MENU_PROMPTS = [
  'mailbox-pin',
  'mailbox-wrong-pin',
  'mailbox-goodbye',
  'no-new',
  'one-new',
  'several-new',
  'earlier-key',
  'message-keys',
  'deleted',
  'no-more',
] as const;
/** One of {@link MENU_PROMPTS}. */
export type MenuPrompt = (typeof MENU_PROMPTS)[number];

/** Something that the menu plays. */
export type MenuSound =
  | { readonly kind: 'prompt'; readonly prompt: MenuPrompt }
  | { readonly kind: 'message'; readonly id: VoicemailId };

/** Where somebody is who is asked for the PIN of a mailbox; `wrong` counts those that were not right. */
export type AtPin =
  | ({ readonly at: 'pin'; readonly wrong: number } & Typing)
  /** What was typed is looked at. */
  | { readonly at: 'checking'; readonly wrong: number };

/**
 * A mailbox that is listened to by telephone.
 *
 *     pin ── typed, # ─▶ checking ─▶ (right: opened as below)
 *      ▲                    │
 *      └────── wrong ───────┘ too many wrong ones, or nothing typed: goodbye
 *
 *     (nothing new) ── 1 ──▶ message ◀── 1: again
 *     (something new) ─────▶ message ── 2, #: next ─▶ message … ─▶ goodbye ─▶ (hangs up)
 *                               └────── 3: delete ──▶ message … ─▶ goodbye
 *     without a key the keys are told again, then it hangs up
 */
export type MailboxMenu =
  | AtPin
  | { readonly at: 'nothing-new'; readonly earlier: readonly VoicemailId[] }
  | {
      readonly at: 'message';
      readonly id: VoicemailId;
      readonly rest: readonly VoicemailId[];
      /** How often the keys were told since the last one. */
      readonly told: number;
    }
  | { readonly at: 'goodbye' };

/** What there is to listen to. */
export interface MailboxMessages {
  /** In the order in which they are played. */
  readonly unheard: readonly VoicemailId[];
  /** Played on demand. */
  readonly earlier: readonly VoicemailId[];
}

/** What happens to the menu. */
export type MenuEvent =
  /** RFC 4733 events 0–15. */
  | { readonly type: 'key'; readonly key: string }
  /** Everything that was to be played was. */
  | { readonly type: 'played' }
  /** No key was pressed for as long as one is waited for. */
  | { readonly type: 'no-key' }
  /** The PIN is right. */
  | ({ readonly type: 'opened' } & MailboxMessages)
  | { readonly type: 'pin-refused' };

/** What the menu wants done, in this order. `play` ends what is played. */
export type MenuEffect =
  | { readonly type: 'play'; readonly sounds: readonly MenuSound[] }
  /** Ends what is played. */
  | { readonly type: 'silence' }
  /** A key is waited for, from now on. */
  | { readonly type: 'await-key' }
  | { readonly type: 'check-pin'; readonly pin: string }
  | { readonly type: 'mark-heard'; readonly id: VoicemailId }
  | { readonly type: 'delete'; readonly id: VoicemailId }
  | { readonly type: 'hang-up' };

/** Where the menu is, and what is to be done. */
export interface MenuStep {
  readonly menu: MailboxMenu;
  readonly effects: readonly MenuEffect[];
}
