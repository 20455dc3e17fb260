import type { StreamSnapshot } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import type { PersonPresence } from '@bureau/core/presence';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Api } from '../connection/wire.ts';
import { createPresence } from './presence.ts';

const [ada, ben] = ['ada', 'ben'] as UserId[] as [UserId, UserId];
const of = (userId: UserId, status: PersonPresence['status'], text = ''): PersonPresence => ({ userId, status, text });
const snapshot = (people: readonly PersonPresence[], shown: PersonPresence['status'] = 'available') =>
  ({
    type: 'stream.opened',
    presence: people,
    ownPresence: { manual: { status: 'available', text: '' }, shown },
  }) as unknown as StreamSnapshot;
const changed = (...changes: PersonPresence[]) => ({ type: 'presence.changed', revision: 1, changes }) as const;

function room() {
  let touches = 0;
  let departures = 0;
  const api = {
    presence: {
      touch: { mutate: async () => void (touches += 1) },
      stepAway: { mutate: async () => void (departures += 1) },
    },
  } as unknown as Api;
  const send = <T>(request: (to: Api, signal: AbortSignal) => Promise<T>) => request(api, new AbortController().signal);
  return {
    presence: createPresence({ repeatable: send, once: send }),
    touches: () => touches,
    departures: () => departures,
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('a change of one person is told to those who watch that person alone', () => {
  const { presence } = room();
  presence.receive(snapshot([of(ada, 'available'), of(ben, 'busy')]));
  const seen: string[] = [];
  const stop = presence.watch(ada, ({ status }) => seen.push(`ada ${status}`));
  presence.watch(ben, ({ status }) => seen.push(`ben ${status}`));
  const before = presence.of(ben);
  presence.receive(changed(of(ada, 'dnd')));
  presence.receive(changed(of(ada, 'dnd')));
  expect(seen).toEqual(['ada dnd']);
  expect(presence.of(ben)).toBe(before);
  stop();
  presence.receive(changed(of(ada, 'away')));
  expect(seen).toEqual(['ada dnd']);
});

test('who is missing in a snapshot is offline, and the same object each time', () => {
  const { presence } = room();
  presence.receive(snapshot([of(ada, 'available'), of(ben, 'busy')]));
  const seen: string[] = [];
  presence.watch(ada, ({ status }) => seen.push(status));
  const before = presence.of(ben);
  presence.receive(snapshot([of(ben, 'busy')]));
  expect(seen).toEqual(['offline']);
  expect(presence.of(ada)).toBe(presence.of(ada));
  expect(presence.of(ben)).toBe(before);
});

test('who steps away is told at once, and so is their first touch afterwards', () => {
  const { presence, touches, departures } = room();
  presence.touch();
  presence.stepAway();
  presence.touch();
  expect([departures(), touches()]).toEqual([1, 2]);
});

test('activity is told at once after idleness, otherwise every 30 s', () => {
  const { presence, touches } = room();
  for (let event = 0; event < 100; event += 1) presence.touch();
  expect(touches()).toBe(1);
  vi.advanceTimersByTime(30_000);
  presence.touch();
  expect(touches()).toBe(2);
  presence.receive({ type: 'presence.own-changed', own: { manual: { status: 'available', text: '' }, shown: 'away' } });
  presence.touch();
  presence.touch();
  expect(touches()).toBe(3);
});
