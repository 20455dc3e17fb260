import type { StreamEvent } from '@bureau/api';
import { expect, test } from 'vitest';
import { openEventStream } from './event-stream.ts';
import type { Api } from './wire.ts';

interface Subscription {
  readonly input: unknown;
  readonly listener: { onData(item: unknown): void; onComplete(): void };
}

/** The stream of an api in which tRPC sends an input again as it stands then, as it does after a broken socket. */
function streamOf(subscriptions: Subscription[]): Api {
  const subscribe = (input: unknown, listener: Subscription['listener']) => {
    subscriptions.push({ input, listener });
    return { unsubscribe: () => undefined };
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one procedure that is asked for
  return { events: { stream: { subscribe } } } as unknown as Api;
}

const KEPT = { type: 'voicemail.changed' };
const PASSING = { type: 'company.changed' };

test('after a broken socket it goes on from the last durable event, also when others came after it', () => {
  const subscriptions: Subscription[] = [];
  const heard: StreamEvent['type'][] = [];
  const stream = openEventStream(streamOf(subscriptions), {
    onEvent: ({ type }) => heard.push(type),
    onError: (error) => {
      throw error;
    },
  });
  const [first] = subscriptions;
  expect(first?.input).toEqual({});
  first?.listener.onData({ id: '7', data: KEPT });
  first?.listener.onData(PASSING);
  expect(first?.input).toEqual({ lastEventId: '7' });

  stream.reopen();
  const [, second] = subscriptions;
  expect(second?.input).toEqual({ lastEventId: '7' });
  second?.listener.onData({ id: '7', data: KEPT });
  second?.listener.onData({ id: '8', data: KEPT });
  expect(heard).toEqual([KEPT.type, PASSING.type, KEPT.type]);
  stream.close();
});
