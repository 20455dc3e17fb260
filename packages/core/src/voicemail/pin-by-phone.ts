import { assertNever, BEGIN_TYPING, stepTyping } from '../kernel/index.ts';
import type { AtPin, MenuEffect, MenuEvent, MenuPrompt, MenuStep } from './menu.ts';

/** PINs that may be wrong before it hangs up. */
const MOST_WRONG = 3;

const say = (...prompts: readonly MenuPrompt[]): MenuEffect => ({
  type: 'play',
  sounds: prompts.map((prompt) => ({ kind: 'prompt', prompt })),
});

const ask = (wrong: number, ...before: readonly MenuPrompt[]): MenuStep => ({
  menu: { at: 'pin', wrong, ...BEGIN_TYPING },
  effects: [say(...before, 'mailbox-pin')],
});

const goodbye = (...before: readonly MenuPrompt[]): MenuStep => ({
  menu: { at: 'goodbye' },
  effects: [say(...before, 'mailbox-goodbye')],
});

/** Somebody opens a mailbox that has a PIN. */
export const askPin = (): MenuStep => ask(0);

/** What becomes of a PIN that is typed. */
export function stepPin(menu: Extract<AtPin, { at: 'pin' }>, event: MenuEvent): MenuStep {
  if (event.type === 'played') return { menu, effects: [{ type: 'await-key' }] };
  if (event.type !== 'key' && event.type !== 'no-key') return { menu, effects: [] };
  const step = stepTyping(menu, event);
  switch (step.type) {
    case 'typing':
      return { menu: { ...menu, ...step.typing }, effects: [{ type: 'silence' }, { type: 'await-key' }] };
    case 'asked':
      return { menu: { ...menu, ...step.typing }, effects: [say('mailbox-pin')] };
    case 'typed':
      return { menu: { at: 'checking', wrong: menu.wrong }, effects: [{ type: 'check-pin', pin: step.typed }] };
    case 'given-up':
      return goodbye();
    case 'nothing':
      return { menu, effects: [] };
    default:
      return assertNever(step);
  }
}

/** A PIN was not right, or was guessed too often. */
export function refusePin({ wrong }: AtPin): MenuStep {
  return wrong + 1 >= MOST_WRONG ? goodbye('mailbox-wrong-pin') : ask(wrong + 1, 'mailbox-wrong-pin');
}
