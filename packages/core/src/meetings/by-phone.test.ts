import { expect, test } from 'vitest';
import { type DialIn, type DialInEffect, type DialInEvent, openDialIn, stepDialIn } from './by-phone.ts';

const keys = (text: string): readonly DialInEvent[] => text.split('').map((key) => ({ type: 'key', key }));
const isSilence = (effect: DialInEffect) => effect.type === 'play' && effect.prompts.length === 0;
const says = (...prompts: readonly string[]) => ({ type: 'play', prompts });

/** Everything that is done on the way but for the waiting, and where it ends. */
function after(...events: readonly DialInEvent[]): { readonly state: DialIn; readonly done: readonly DialInEffect[] } {
  const done: DialInEffect[] = [];
  let { state } = openDialIn();
  for (const event of events) {
    const step = stepDialIn(state, event);
    state = step.state;
    done.push(...step.effects.filter((effect) => effect.type !== 'await-key' && !isSilence(effect)));
  }
  return { state, done };
}

const UNKNOWN: DialInEvent = { type: 'answered', answer: 'unknown' };
const WRONG_PIN: DialInEvent = { type: 'answered', answer: 'wrong-pin' };
const PIN_WANTED: DialInEvent = { type: 'answered', answer: 'pin-wanted' };
const CLOSED: DialInEvent = { type: 'answered', answer: 'closed' };
const LOBBY: DialInEvent = { type: 'placed', place: 'lobby' };
const INSIDE: DialInEvent = { type: 'placed', place: 'inside' };
const PLAYED: DialInEvent = { type: 'played' };
const NO_KEY: DialInEvent = { type: 'no-key' };
const OUT: DialInEvent = { type: 'out' };
const MUTED: DialInEvent = { type: 'muted', isMuted: true };

test('it begins with the question for the number', () => {
  expect(openDialIn().effects).toEqual([says('meeting-number')]);
});

test.each<[string, readonly DialInEvent[], readonly object[], DialIn['at']]>([
  ['a number', keys('123#'), [{ type: 'enter', code: '123' }], 'door'],
  ['a number that is begun anew', keys('12*345#'), [{ type: 'enter', code: '345' }], 'door'],
  ['a # alone', keys('#'), [], 'number'],
  ['letters of the keypad', keys('1A2#'), [{ type: 'enter', code: '12' }], 'door'],
  ['keys while the door is asked', [...keys('1#'), ...keys('23#')], [{ type: 'enter', code: '1' }], 'door'],
  [
    'a PIN',
    [...keys('1#'), PIN_WANTED, ...keys('42#')],
    [{ type: 'enter', code: '1' }, says('meeting-pin'), { type: 'enter', code: '1', pin: '42' }],
    'door',
  ],
  ['the lobby', [...keys('1#'), LOBBY], [{ type: 'enter', code: '1' }, says('meeting-lobby')], 'lobby'],
  [
    'music in the lobby',
    [...keys('1#'), LOBBY, PLAYED],
    [{ type: 'enter', code: '1' }, says('meeting-lobby'), { type: 'play-music' }],
    'lobby',
  ],
  [
    'in by the lobby',
    [...keys('1#'), LOBBY, LOBBY, INSIDE],
    [{ type: 'enter', code: '1' }, says('meeting-lobby'), says('meeting-inside')],
    'inside',
  ],
  [
    'not let in',
    [...keys('1#'), LOBBY, OUT, PLAYED],
    [
      { type: 'enter', code: '1' },
      says('meeting-lobby'),
      says('meeting-closed', 'meeting-goodbye'),
      { type: 'hang-up' },
    ],
    'goodbye',
  ],
  [
    'locked, or full',
    [...keys('1#'), CLOSED],
    [{ type: 'enter', code: '1' }, says('meeting-closed', 'meeting-goodbye')],
    'goodbye',
  ],
])('%s', (_name, events, done, at) => {
  const outcome = after(...events);
  expect(outcome.done).toEqual(done);
  expect(outcome.state.at).toBe(at);
});

test('the third wrong number, or PIN, is the last', () => {
  const again = says('meeting-unknown', 'meeting-number');
  const numbers = after(...keys('1#'), UNKNOWN, ...keys('2#'), UNKNOWN, ...keys('3#'), UNKNOWN);
  expect(numbers.done.filter(({ type }) => type === 'play')).toEqual([
    again,
    again,
    says('meeting-unknown', 'meeting-goodbye'),
  ]);
  const mixed = after(...keys('1#'), UNKNOWN, ...keys('2#'), PIN_WANTED, ...keys('3#'), WRONG_PIN, ...keys('4#'));
  expect(mixed.state).toEqual({ at: 'door', code: '2', wrong: 2 });
  expect(stepDialIn(mixed.state, WRONG_PIN).state.at).toBe('goodbye');
});

test('without a key it asks three times', () => {
  const { state, done } = after(PLAYED, NO_KEY, PLAYED, NO_KEY, PLAYED, NO_KEY);
  expect(done).toEqual([says('meeting-number'), says('meeting-number'), says('meeting-goodbye')]);
  expect(state.at).toBe('goodbye');
});

test('a key is waited for after the question and after every key, which cuts the question short', () => {
  const { state } = openDialIn();
  const awaitKey = { type: 'await-key' };
  expect(stepDialIn(state, PLAYED).effects).toEqual([awaitKey]);
  for (const event of keys('1*')) expect(stepDialIn(state, event).effects).toEqual([says(), awaitKey]);
});

test('*6 asks for the other state of the microphone, and what it is then is told', () => {
  const inside = after(...keys('1#'), INSIDE).state;
  const steps = (from: DialIn, ...events: readonly DialInEvent[]) =>
    events.reduce((step, event) => stepDialIn(step.state, event), {
      state: from,
      effects: [] as readonly DialInEffect[],
    });
  expect(steps(inside, ...keys('*6')).effects).toEqual([{ type: 'set-muted', isMuted: true }]);
  expect(steps(inside, ...keys('*16')).effects).toEqual([]);
  expect(steps(inside, ...keys('6')).effects).toEqual([]);
  const muted = stepDialIn(inside, MUTED);
  expect(muted.effects).toEqual([says('meeting-muted')]);
  expect(stepDialIn(muted.state, MUTED).effects).toEqual([]);
  expect(steps(muted.state, ...keys('*6')).effects).toEqual([{ type: 'set-muted', isMuted: false }]);
  expect(stepDialIn(muted.state, { type: 'muted', isMuted: false }).effects).toEqual([says('meeting-unmuted')]);
});

test('a meeting that is over says so, and hangs up', () => {
  const inside = after(...keys('1#'), INSIDE).state;
  const over = stepDialIn(inside, OUT);
  expect(over.effects).toEqual([says('meeting-over', 'meeting-goodbye')]);
  expect(stepDialIn(over.state, OUT).effects).toEqual([]);
  expect(stepDialIn(over.state, PLAYED).effects).toEqual([{ type: 'hang-up' }]);
});
