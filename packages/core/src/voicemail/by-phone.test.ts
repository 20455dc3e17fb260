import { describe, expect, test } from 'vitest';
import { assertNever, type VoicemailId } from '../kernel/index.ts';
import { openMenu, stepMenu } from './by-phone.ts';
import type { MailboxMenu, MenuEvent, MenuStep } from './menu.ts';
import { askPin } from './pin-by-phone.ts';

const [a, b] = ['a', 'b'] as readonly string[] as readonly [VoicemailId, VoicemailId];

/** What is done, in words. */
const wordsOf = ({ effects }: MenuStep) =>
  effects.flatMap((effect) => {
    switch (effect.type) {
      case 'play':
        return effect.sounds.map((sound) => (sound.kind === 'prompt' ? sound.prompt : `play ${sound.id}`));
      case 'mark-heard':
      case 'delete':
        return [`${effect.type} ${effect.id}`];
      case 'check-pin':
        return [`check ${effect.pin}`];
      case 'silence':
      case 'await-key':
      case 'hang-up':
        return [effect.type];
      default:
        return assertNever(effect);
    }
  });
const key = (pressed: string): MenuEvent => ({ type: 'key', key: pressed });
const played: MenuEvent = { type: 'played' };
const noKey: MenuEvent = { type: 'no-key' };
const refused: MenuEvent = { type: 'pin-refused' };
const opened: MenuEvent = { type: 'opened', unheard: [a], earlier: [] };

test.each([
  ['nothing at all', [], [], ['no-new', 'no-more']],
  ['nothing new', [], [a], ['no-new', 'earlier-key']],
  ['one', [a], [b], ['mark-heard a', 'one-new', 'play a']],
  ['several', [a, b], [], ['mark-heard a', 'several-new', 'play a']],
])('opened with %s', (_name, unheard, earlier, words) => {
  expect(wordsOf(openMenu({ unheard, earlier }))).toEqual(words);
});

test('a PIN is asked for first', () => {
  expect(wordsOf(askPin())).toEqual(['mailbox-pin']);
});

const asked: MailboxMenu = { at: 'pin', wrong: 0, typed: '', told: 1 };
const typing: MailboxMenu = { at: 'pin', wrong: 1, typed: '42', told: 1 };
const checking: MailboxMenu = { at: 'checking', wrong: 0 };
const none: MailboxMenu = { at: 'nothing-new', earlier: [a, b] };
const first: MailboxMenu = { at: 'message', id: a, rest: [b], told: 0 };
const last: MailboxMenu = { at: 'message', id: b, rest: [], told: 1 };
const over: MailboxMenu = { at: 'goodbye' };

describe('what happens then', () => {
  test.each<[string, MailboxMenu, MenuEvent, readonly string[], Partial<MailboxMenu>]>([
    ['asked for the PIN', asked, played, ['await-key'], asked],
    ['a digit ends the question', asked, key('4'), ['silence', 'await-key'], { ...asked, typed: '4' }],
    ['a PIN begun anew', typing, key('*'), ['silence', 'await-key'], { ...typing, typed: '' }],
    ['a PIN', typing, key('#'), ['check 42'], { at: 'checking', wrong: 1 }],
    ['a # alone', asked, key('#'), [], asked],
    ['nothing typed', asked, noKey, ['mailbox-pin'], { ...asked, told: 2 }],
    ['nothing typed at last', { ...asked, told: 3 }, noKey, ['mailbox-goodbye'], over],
    ['opened without a PIN typed', asked, opened, [], asked],
    ['keys while it is looked at', checking, key('1'), [], checking],
    ['the question ends late', checking, played, [], checking],
    ['a wrong PIN', checking, refused, ['mailbox-wrong-pin', 'mailbox-pin'], { ...asked, wrong: 1 }],
    ['the last wrong PIN', { ...checking, wrong: 2 }, refused, ['mailbox-wrong-pin', 'mailbox-goodbye'], over],
    ['the right PIN', checking, opened, ['mark-heard a', 'one-new', 'play a'], { at: 'message', id: a }],
    ['opened twice', first, opened, [], first],
    ['a wait that is over', first, noKey, [], first],
    ['refused late', none, refused, [], none],
    ['earlier ones', none, key('1'), ['mark-heard a', 'play a'], { at: 'message' }],
    ['nothing wanted', none, played, ['no-more'], { at: 'goodbye' }],
    ['a key without a meaning', none, key('3'), [], none],
    ['heard', first, played, ['message-keys'], { ...first, told: 1 }],
    ['again', { ...first, told: 2 }, key('1'), ['mark-heard a', 'play a'], first],
    ['next', first, key('2'), ['mark-heard b', 'play b'], { at: 'message', id: b, rest: [] }],
    ['next by #', first, key('#'), ['mark-heard b', 'play b'], { at: 'message', id: b, rest: [] }],
    ['deleted', first, key('3'), ['delete a', 'mark-heard b', 'deleted', 'play b'], { at: 'message', id: b }],
    ['a key without a meaning', first, key('9'), [], first],
    ['past the last', last, key('2'), ['no-more'], over],
    ['the last deleted', last, key('3'), ['delete b', 'deleted', 'no-more'], over],
    ['nobody presses anything', { ...last, told: 3 }, played, ['hang-up'], over],
    ['goodbye was said', over, played, ['hang-up'], over],
    ['a key after goodbye', over, key('1'), [], over],
  ])('%s', (_name, menu, event, words, after) => {
    const step = stepMenu(menu, event);
    expect(wordsOf(step)).toEqual(words);
    expect(step.menu).toMatchObject(after);
  });
});
