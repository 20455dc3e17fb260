import 'fake-indexeddb/auto';
import type { MessageId, UserId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import { expect, test, vi } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { CONVERSATION, MessageServer, textsOf } from './message-server.fixture.ts';
import type { OutgoingMessage } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { memoryShelf, openShelf, type Shelf } from './shelf.ts';
import { openTabs } from './tabs.ts';

const UNAVAILABLE = new BureauError({ code: 'unavailable' });
let people = 0;

/** Somebody whose browser keeps nothing yet. */
const somebody = () => `person-${(people += 1)}` as UserId;

/** Locks as the tabs of one browser share them. */
function sharedLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, options: LockOptions, work: () => Promise<void>) => {
      const turn = last.then(() => (options.signal?.aborted ? undefined : work()));
      last = turn.catch(() => undefined);
      return turn;
    },
  } as unknown as Pick<LockManager, 'request'>;
}

async function openTab(server: MessageServer, userId: UserId, locks = sharedLocks()) {
  const shelf: Shelf = await openShelf(userId);
  const ask = (name: 'post' | 'edit' | 'delete', { id, conversationId }: OutgoingMessage, text: string) =>
    server.requests.repeatable((api, signal) => {
      const message = { conversationId, messageId: id };
      if (name === 'delete') return api.messages.delete.mutate(message, { signal });
      return api.messages[name].mutate({ ...message, text }, { signal });
    });
  const outbox = createOutbox({
    shelf,
    tabs: openTabs(`tabs ${userId}`, locks),
    post: (message) => ask('post', message, message.text),
    edit: (message, text) => ask('edit', message, text),
    takeBack: (message) => ask('delete', message, ''),
    onSent: () => undefined,
  });
  const write = (id: string, text: string) => outbox.put({ id: id as MessageId, conversationId: CONVERSATION, text });
  const waiting = () => outbox.store.getState().waiting.map(({ text }) => text);
  return { shelf, outbox, write, waiting };
}

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 5_000, interval: 10 });

const isEmpty = (tab: { waiting: () => readonly string[] }) => soon(() => expect(tab.waiting()).toEqual([]));

test('arrives once and in order, also when an answer is lost', async () => {
  const server = new MessageServer();
  const tab = await openTab(server, somebody());
  server.losesAnswer = true;
  await Promise.all([tab.write('1', 'one'), tab.write('2', 'two'), tab.write('3', 'three')]);
  await soon(() => expect(server.messages).toHaveLength(1));
  expect(tab.waiting()).toEqual(['one', 'two', 'three']);
  server.failure = undefined;
  tab.outbox.hurry();
  await isEmpty(tab);
  expect(textsOf(server.messages)).toEqual(['one', 'two', 'three']);
  tab.outbox.close();
});

test('outlives the page: the next one sends it', async () => {
  const server = new MessageServer();
  const userId = somebody();
  server.failure = UNAVAILABLE;
  const first = await openTab(server, userId);
  await first.write('1', 'one');
  await first.write('2', 'two');
  expect(first.waiting()).toEqual(['one', 'two']);
  first.outbox.close();
  server.failure = undefined;
  const second = await openTab(server, userId);
  await soon(() => expect(server.messages).toHaveLength(2));
  await isEmpty(second);
  expect(textsOf(server.messages)).toEqual(['one', 'two']);
  second.outbox.close();
});

test('of two tabs one sends, and both show what waits', async () => {
  const server = new MessageServer();
  server.failure = UNAVAILABLE;
  const [userId, locks] = [somebody(), sharedLocks()];
  const [one, two] = [await openTab(server, userId, locks), await openTab(server, userId, locks)];
  await two.write('1', 'one');
  await soon(() => expect(one.waiting()).toEqual(['one']));
  await soon(() => expect(server.asked.length).toBeGreaterThan(0));
  server.failure = undefined;
  one.outbox.hurry();
  await Promise.all([isEmpty(one), isEmpty(two)]);
  expect(textsOf(server.messages)).toEqual(['one']);
  // The other goes on when the first is closed.
  one.outbox.close();
  await two.write('2', 'two');
  await isEmpty(two);
  expect(textsOf(server.messages)).toEqual(['one', 'two']);
  two.outbox.close();
});

test('what is refused stays with its reason and holds nothing up; other words go', async () => {
  const server = new MessageServer();
  const tab = await openTab(server, somebody());
  await tab.write('1', 'refused');
  await tab.write('2', 'two');
  await soon(() => expect(textsOf(server.messages)).toEqual(['two']));
  await soon(() =>
    expect(tab.outbox.store.getState().waiting.map(({ refusal }) => refusal)).toEqual(['message-too-long']),
  );
  await tab.outbox.change('1' as MessageId, ({ refusal: _was, ...message }) => ({ ...message, text: 'shorter' }));
  await isEmpty(tab);
  expect(textsOf(server.messages)).toEqual(['two', 'shorter']);
  tab.outbox.close();
});

test('what is discarded does not go', async () => {
  const server = new MessageServer();
  server.failure = UNAVAILABLE;
  const tab = await openTab(server, somebody());
  await tab.write('1', 'one');
  await tab.outbox.change('1' as MessageId, () => undefined);
  server.failure = undefined;
  await tab.write('2', 'two');
  tab.outbox.hurry();
  await isEmpty(tab);
  expect(textsOf(server.messages)).toEqual(['two']);
  tab.outbox.close();
});

test('what was changed while it was on its way is changed at the server', async () => {
  const server = new MessageServer();
  const tab = await openTab(server, somebody());
  server.losesAnswer = true;
  await tab.write('1', 'one');
  await soon(() => expect(server.messages).toHaveLength(1));
  await tab.outbox.change('1' as MessageId, (message) => ({ ...message, text: 'other' }));
  server.failure = undefined;
  tab.outbox.hurry();
  await isEmpty(tab);
  await soon(() => expect(textsOf(server.messages)).toEqual(['other']));
  tab.outbox.close();
});

test('what was discarded after the server may have it is taken back', async () => {
  const server = new MessageServer();
  const tab = await openTab(server, somebody());
  server.losesAnswer = true;
  await tab.write('1', 'one');
  await soon(async () => expect((await tab.shelf.outgoing())[0]?.isUncertain).toBe(true));
  await tab.outbox.change('1' as MessageId, () => undefined);
  expect(tab.waiting()).toEqual([]);
  expect(textsOf(server.messages)).toEqual(['one']);
  server.failure = undefined;
  tab.outbox.hurry();
  await soon(() => expect(textsOf(server.messages)).toEqual(['deleted']));
  await soon(async () => expect(await tab.shelf.outgoing()).toEqual([]));
  tab.outbox.close();
});

test('after the sign-out nothing of it is left in the browser', async () => {
  const server = new MessageServer();
  server.failure = UNAVAILABLE;
  const userId = somebody();
  const tab = await openTab(server, userId);
  await tab.write('1', 'one');
  await tab.shelf.putViews([server.view()]);
  tab.outbox.close();
  await tab.shelf.wipe();
  const shelf = await openShelf(userId);
  expect([await shelf.outgoing(), await shelf.views()]).toEqual([[], []]);
});

test('a store that fails once stops nothing; what cannot be kept goes at once', async () => {
  const shelf = memoryShelf();
  const broken = { reads: 1, writes: 0 };
  const lost = () => new DOMException('The connection was lost', 'InvalidStateError');
  const posted: string[] = [];
  const outbox = createOutbox({
    shelf: {
      ...shelf,
      outgoing: async () => {
        if (broken.reads-- > 0) throw lost();
        return shelf.outgoing();
      },
      putOutgoing: async (message) => {
        if (broken.writes-- > 0) throw lost();
        await shelf.putOutgoing(message);
      },
    },
    tabs: openTabs(`tabs ${somebody()}`, sharedLocks()),
    post: async ({ id, text }) => {
      posted.push(text);
      return { id, content: { kind: 'text', text } } as Message;
    },
    edit: () => Promise.reject(UNAVAILABLE),
    takeBack: () => Promise.reject(UNAVAILABLE),
    onSent: () => undefined,
  });
  const write = (text: string) => outbox.put({ id: text as MessageId, conversationId: CONVERSATION, text });
  await write('one');
  await soon(() => expect(posted).toEqual(['one']));
  broken.reads = 1;
  outbox.hurry();
  await soon(() => expect(broken.reads).toBeLessThan(1));
  await write('two');
  await soon(() => expect(posted).toEqual(['one', 'two']));
  broken.writes = 1;
  await write('three');
  expect(posted).toEqual(['one', 'two', 'three']);
  expect(outbox.store.getState().waiting).toEqual([]);
  outbox.close();
});
