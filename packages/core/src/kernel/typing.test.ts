import { expect, test } from 'vitest';
import { BEGIN_TYPING, stepTyping, type Typing, type TypingEvent, type TypingStep } from './typing.ts';

const key = (pressed: string): TypingEvent => ({ type: 'key', key: pressed });
const noKey: TypingEvent = { type: 'no-key' };
const typed = (text: string, told = 1): Typing => ({ typed: text, told });

test.each<[string, Typing, TypingEvent, TypingStep]>([
  ['the first digit', BEGIN_TYPING, key('4'), { type: 'typing', typing: typed('4') }],
  ['a digit after it was asked for again', typed('', 3), key('4'), { type: 'typing', typing: typed('4') }],
  ['a letter', typed('4'), key('A'), { type: 'typing', typing: typed('4') }],
  ['more than anything has', typed('1'.repeat(32)), key('2'), { type: 'typing', typing: typed('1'.repeat(32)) }],
  ['a *', typed('42', 2), key('*'), { type: 'typing', typing: BEGIN_TYPING }],
  ['a #', typed('42'), key('#'), { type: 'typed', typed: '42' }],
  ['a # alone', BEGIN_TYPING, key('#'), { type: 'nothing' }],
  ['no key', typed('4'), noKey, { type: 'asked', typing: typed('', 2) }],
  ['no key again', typed('', 2), noKey, { type: 'asked', typing: typed('', 3) }],
  ['no key at last', typed('', 3), noKey, { type: 'given-up' }],
])('%s', (_name, typing, event, step) => {
  expect(stepTyping(typing, event)).toEqual(step);
});
