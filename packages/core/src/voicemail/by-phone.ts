import { assertNever, type VoicemailId } from '../kernel/index.ts';

/** What the menu of a mailbox says. */
export const MENU_PROMPTS = [
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

/**
 * A mailbox that is listened to by telephone.
 *
 *     (nothing new) ── 1 ──▶ message ◀── 1: again
 *     (something new) ─────▶ message ── 2, #: next ─▶ message … ─▶ goodbye ─▶ (hangs up)
 *                               └────── 3: delete ──▶ message … ─▶ goodbye
 *     without a key the keys are told again, then it hangs up
 */
export type MailboxMenu =
  | { readonly at: 'nothing-new'; readonly earlier: readonly VoicemailId[] }
  | {
      readonly at: 'message';
      readonly id: VoicemailId;
      readonly rest: readonly VoicemailId[];
      /** How often the keys were told since the last one. */
      readonly told: number;
    }
  | { readonly at: 'goodbye' };

/** What happens to the menu. */
export type MenuEvent =
  /** RFC 4733 events 0–15. */
  | { readonly type: 'key'; readonly key: string }
  /** Everything that was to be played was. */
  | { readonly type: 'played' };

/** What the menu wants done, in this order. `play` ends what is played. */
export type MenuEffect =
  | { readonly type: 'play'; readonly sounds: readonly MenuSound[] }
  | { readonly type: 'mark-heard'; readonly id: VoicemailId }
  | { readonly type: 'delete'; readonly id: VoicemailId }
  | { readonly type: 'hang-up' };

/** Where the menu is, and what is to be done. */
export interface MenuStep {
  readonly menu: MailboxMenu;
  readonly effects: readonly MenuEffect[];
}

/** The keys are told so often before it hangs up. */
const TELLS = 3;

const prompt = (name: MenuPrompt): MenuSound => ({ kind: 'prompt', prompt: name });
const play = (...sounds: readonly MenuSound[]): MenuEffect => ({ type: 'play', sounds });

/** Somebody opens a mailbox. `unheard` in the order in which they are played; `earlier` are played on demand. */
export function openMenu(unheard: readonly VoicemailId[], earlier: readonly VoicemailId[]): MenuStep {
  if (unheard.length > 0) return message(unheard, [prompt(unheard.length === 1 ? 'one-new' : 'several-new')]);
  if (earlier.length === 0) return goodbye([prompt('no-new')]);
  return { menu: { at: 'nothing-new', earlier }, effects: [play(prompt('no-new'), prompt('earlier-key'))] };
}

/** What becomes of the menu. Keys that mean nothing are left out. */
export function stepMenu(menu: MailboxMenu, event: MenuEvent): MenuStep {
  switch (menu.at) {
    case 'nothing-new':
      if (event.type === 'played') return goodbye([]);
      return event.key === '1' ? message(menu.earlier, []) : same(menu);
    case 'message':
      return event.type === 'played' ? told(menu) : pressed(menu, event.key);
    case 'goodbye':
      return event.type === 'played' ? { menu, effects: [{ type: 'hang-up' }] } : same(menu);
    default:
      return assertNever(menu);
  }
}

type AtMessage = Extract<MailboxMenu, { at: 'message' }>;

function told(menu: AtMessage): MenuStep {
  if (menu.told >= TELLS) return { menu: { at: 'goodbye' }, effects: [{ type: 'hang-up' }] };
  return { menu: { ...menu, told: menu.told + 1 }, effects: [play(prompt('message-keys'))] };
}

function pressed(menu: AtMessage, key: string): MenuStep {
  const { id, rest } = menu;
  if (key === '1') return message([id, ...rest], []);
  if (key === '2' || key === '#') return message(rest, []);
  if (key !== '3') return same(menu);
  const next = message(rest, [prompt('deleted')]);
  return { ...next, effects: [{ type: 'delete', id }, ...next.effects] };
}

function message([id, ...rest]: readonly VoicemailId[], before: readonly MenuSound[]): MenuStep {
  if (id === undefined) return goodbye(before);
  return {
    menu: { at: 'message', id, rest, told: 0 },
    effects: [
      { type: 'mark-heard', id },
      { type: 'play', sounds: [...before, { kind: 'message', id }] },
    ],
  };
}

const goodbye = (before: readonly MenuSound[]): MenuStep => ({
  menu: { at: 'goodbye' },
  effects: [play(...before, prompt('no-more'))],
});

const same = (menu: MailboxMenu): MenuStep => ({ menu, effects: [] });
