import { assertNever, type VoicemailId } from '../kernel/index.ts';
import type { MailboxMenu, MailboxMessages, MenuEffect, MenuEvent, MenuPrompt, MenuSound, MenuStep } from './menu.ts';
import { refusePin, stepPin } from './pin-by-phone.ts';

/** The keys are told so often before it hangs up. */
const TELLS = 3;

const prompt = (name: MenuPrompt): MenuSound => ({ kind: 'prompt', prompt: name });
const play = (...sounds: readonly MenuSound[]): MenuEffect => ({ type: 'play', sounds });

/** Somebody opens a mailbox. */
export function openMenu({ unheard, earlier }: MailboxMessages): MenuStep {
  if (unheard.length > 0) return message(unheard, [prompt(unheard.length === 1 ? 'one-new' : 'several-new')]);
  if (earlier.length === 0) return goodbye([prompt('no-new')]);
  return { menu: { at: 'nothing-new', earlier }, effects: [play(prompt('no-new'), prompt('earlier-key'))] };
}

/** What becomes of the menu. Keys that mean nothing are left out. */
export function stepMenu(menu: MailboxMenu, event: MenuEvent): MenuStep {
  switch (menu.at) {
    case 'pin':
      return stepPin(menu, event);
    case 'checking':
      if (event.type === 'opened') return openMenu(event);
      return event.type === 'pin-refused' ? refusePin(menu) : same(menu);
    case 'nothing-new':
      if (event.type === 'played') return goodbye([]);
      return event.type === 'key' && event.key === '1' ? message(menu.earlier, []) : same(menu);
    case 'message':
      if (event.type === 'played') return told(menu);
      return event.type === 'key' ? pressed(menu, event.key) : same(menu);
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
