import { describe, expect, test } from 'vitest';
import type { VoicemailId } from '../kernel/index.ts';
import { type MailboxMenu, type MenuEvent, type MenuStep, openMenu, stepMenu } from './by-phone.ts';

const [a, b] = ['a', 'b'] as readonly string[] as readonly [VoicemailId, VoicemailId];

/** What is done, in words. */
const wordsOf = ({ effects }: MenuStep) =>
  effects.flatMap((effect) =>
    effect.type === 'play'
      ? effect.sounds.map((sound) => (sound.kind === 'prompt' ? sound.prompt : `play ${sound.id}`))
      : [effect.type === 'hang-up' ? effect.type : `${effect.type} ${effect.id}`],
  );
const key = (pressed: string): MenuEvent => ({ type: 'key', key: pressed });
const played: MenuEvent = { type: 'played' };

test.each([
  ['nothing at all', [], [], ['no-new', 'no-more']],
  ['nothing new', [], [a], ['no-new', 'earlier-key']],
  ['one', [a], [b], ['mark-heard a', 'one-new', 'play a']],
  ['several', [a, b], [], ['mark-heard a', 'several-new', 'play a']],
])('opened with %s', (_name, unheard, earlier, words) => {
  expect(wordsOf(openMenu(unheard, earlier))).toEqual(words);
});

const none: MailboxMenu = { at: 'nothing-new', earlier: [a, b] };
const first: MailboxMenu = { at: 'message', id: a, rest: [b], told: 0 };
const last: MailboxMenu = { at: 'message', id: b, rest: [], told: 1 };
const over: MailboxMenu = { at: 'goodbye' };

describe('what happens then', () => {
  test.each<[string, MailboxMenu, MenuEvent, readonly string[], Partial<MailboxMenu>]>([
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
