import type { StreamEvent } from '@bureau/api';
import type { ConversationId, MessageId } from '@bureau/core/kernel';
import { expect, test, vi } from 'vitest';
import { requestsTo } from '../stores/requests.fixture.ts';
import { createAttention } from './attention.ts';

const [ONE, TWO] = ['one', 'two'] as [ConversationId, ConversationId];
const OPENED = { type: 'stream.opened' } as unknown as StreamEvent;

function attention() {
  const looks: unknown[] = [];
  const subscribed: unknown[] = [];
  const made = createAttention(
    requestsTo({
      notifications: {
        look: ({ at }: { at?: string }) => void looks.push(at),
        publicKey: () => 'key',
        subscribe: (input: unknown) => void subscribed.push(input),
      },
    }),
  );
  return { made, looks, subscribed };
}

const workerWith = (subscribe: () => Promise<unknown>, unsubscribe = vi.fn<() => void>()) =>
  ({
    pushManager: { subscribe, getSubscription: async () => ({ unsubscribe }) },
  }) as unknown as ServiceWorkerRegistration;
const subscription = { toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } }) };

test('what lies before the eyes is told when it changes, and again with every connection', () => {
  const { made, looks } = attention();
  made.receive(OPENED);
  made.looksAt(ONE);
  made.looksAt(ONE);
  made.receive(OPENED);
  made.looksAt(TWO);
  made.looksAt(undefined);
  expect(looks).toEqual([ONE, ONE, TWO, undefined]);
});

test('each message that is to be told of is told', () => {
  const { made } = attention();
  const told = vi.fn<() => void>();
  made.notified.subscribe(told);
  const event = { type: 'message.notified', conversationId: ONE, messageId: 'm' as MessageId } as const;
  made.receive(event);
  made.receive(event);
  expect(told).toHaveBeenCalledTimes(2);
  made.clear();
  expect(made.notified.getState().latest).toBeUndefined();
});

test('a browser is woken with its own keys; one without a push service is left alone', async () => {
  const { made, subscribed } = attention();
  await made.wakeWith(workerWith(async () => subscription));
  expect(subscribed).toEqual([{ endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' }]);
  const refused = async () => {
    throw new DOMException('no service', 'AbortError');
  };
  await made.wakeWith(workerWith(refused));
  expect(subscribed).toHaveLength(1);
});

test('a subscription for another installation gives way', async () => {
  const { made, subscribed } = attention();
  const unsubscribe = vi.fn<() => void>();
  const subscribe = vi
    .fn<() => Promise<unknown>>()
    .mockRejectedValueOnce(new DOMException('other key', 'InvalidStateError'))
    .mockResolvedValueOnce(subscription);
  await made.wakeWith(workerWith(subscribe, unsubscribe));
  expect([unsubscribe.mock.calls.length, subscribed.length]).toEqual([1, 1]);
});
