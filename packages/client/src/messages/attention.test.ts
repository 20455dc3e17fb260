import type { StreamEvent } from '@bureau/api';
import type { ConversationId } from '@bureau/core/kernel';
import { expect, test, vi } from 'vitest';
import { requestsTo } from '../stores/requests.fixture.ts';
import { createAttention } from './attention.ts';
import type { NotifiedMessage } from './messages.ts';

const [ONE, TWO] = ['one', 'two'] as [ConversationId, ConversationId];
const openedWith = (
  ...unread: readonly { conversationId: ConversationId; lastPosition: number; readPosition: number }[]
) => ({ type: 'stream.opened', unread }) as unknown as StreamEvent;
const OPENED = openedWith();
const posted = (conversationId: ConversationId, position: number, notifies = false) =>
  ({ type: 'message.changed', message: { conversationId, position }, ...(notifies && { notifies }) }) as StreamEvent;

function attention() {
  const looks: unknown[] = [];
  const subscribed: unknown[] = [];
  const asked: (readonly NotifiedMessage[])[] = [];
  const answers: (() => readonly NotifiedMessage[])[] = [];
  const made = createAttention(
    requestsTo({
      notifications: {
        missed: ({ places }: { places: readonly NotifiedMessage[] }) => {
          asked.push(places);
          return answers.shift()?.() ?? [];
        },
        look: ({ at }: { at?: string }) => void looks.push(at),
        publicKey: () => 'key',
        subscribe: (input: unknown) => void subscribed.push(input),
      },
    }),
  );
  const told: string[] = [];
  made.notified.subscribe(({ latest }) => void (latest && told.push(`${latest.conversationId} ${latest.position}`)));
  return { made, looks, subscribed, asked, answers, told };
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
  const { made, told } = attention();
  for (const position of [1, 2]) made.receive(posted(ONE, position, true));
  made.receive(posted(ONE, 3));
  expect(told).toEqual(['one 1', 'one 2']);
  made.clear();
  expect(made.notified.getState().latest).toBeUndefined();
});

test('a page that opens asks nothing; one that comes back asks of what it has not heard', async () => {
  const { made, asked, answers, told } = attention();
  const unread = { conversationId: ONE, lastPosition: 4, readPosition: 2 };
  made.receive(openedWith(unread));
  made.receive(openedWith(unread));
  made.receive(posted(ONE, 5, true));
  answers.push(() => [
    { conversationId: ONE, position: 7 },
    { conversationId: TWO, position: 9 },
  ]);
  made.receive(openedWith({ ...unread, lastPosition: 7 }, { conversationId: TWO, lastPosition: 9, readPosition: 8 }));
  await vi.waitFor(() => expect(told).toEqual(['one 5', 'one 7', 'two 9']));
  expect(asked).toEqual([
    [
      { conversationId: ONE, position: 5 },
      { conversationId: TWO, position: 8 },
    ],
  ]);
});

test('what comes over the stream and as an answer is told once', async () => {
  const { made, answers, told } = attention();
  made.receive(OPENED);
  answers.push(() => [{ conversationId: ONE, position: 1 }]);
  made.receive(openedWith({ conversationId: ONE, lastPosition: 1, readPosition: 0 }));
  made.receive(posted(ONE, 1, true));
  await vi.waitFor(() => expect(answers).toHaveLength(0));
  expect(told).toEqual(['one 1']);
});

test('a question that was not answered is asked again with the next connection', async () => {
  const { made, asked, answers } = attention();
  made.receive(OPENED);
  answers.push(() => {
    throw new Error('cut');
  });
  const unread = openedWith({ conversationId: ONE, lastPosition: 3, readPosition: 1 });
  made.receive(unread);
  await vi.waitFor(() => expect(answers).toHaveLength(0));
  made.receive(unread);
  expect(asked).toEqual([[{ conversationId: ONE, position: 1 }], [{ conversationId: ONE, position: 1 }]]);
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
