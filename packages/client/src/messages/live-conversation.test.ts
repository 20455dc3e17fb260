import type { MessageId } from '@bureau/core/kernel';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createLiveConversation } from './live-conversation.ts';
import { CONVERSATION, MessageServer, PEER, textsOf } from './message-server.fixture.ts';
import { memoryShelf } from './shelf.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

/** Everything that is under way without waiting has come to its end. */
const settled = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

function look(server: MessageServer, shelf = memoryShelf()) {
  const drafts: string[] = [];
  const typed: string[] = [];
  const live = createLiveConversation({
    id: CONVERSATION,
    requests: server.requests,
    serverNow: () => Date.now(),
    lastChange: async () => server.lastChange,
    kept: () => shelf.part(CONVERSATION),
    keep: (part) => void shelf.putPart(CONVERSATION, part),
    seen: () => undefined,
    onTyped: (text) => typed.push(text),
    onDraft: (text) => drafts.push(text),
    onClosed: () => undefined,
  });
  server.hear = (event) => {
    if (event.type === 'message.changed') live.changed(event.message);
  };
  return { live, drafts, typed, texts: () => textsOf(live.store.getState().messages) };
}

const filled = (count: number) => {
  const server = new MessageServer();
  for (let at = 1; at <= count; at += 1) server.post(`m${at}`, `${at}`);
  return server;
};

test('begins with the newest, and reads on in both directions around a place', async () => {
  const server = filled(200);
  const { live, texts } = look(server);
  await settled();
  expect([texts()[0], texts().at(-1)]).toEqual(['151', '200']);
  await live.loadBefore();
  expect([texts()[0], texts().length]).toEqual(['101', 100]);
  await live.goTo(50);
  expect([texts()[0], texts().at(-1), live.store.getState().hasAfter]).toEqual(['26', '75', true]);
  await live.loadAfter();
  expect(texts().at(-1)).toBe('125');
  server.post('late', 'late');
  expect(texts()).not.toContain('late');
  await live.goToNewest();
  expect(texts().at(-1)).toBe('late');
});

test('whatever is told and whatever is lost, what is held is what the server has', async () => {
  const step = fc.record({
    what: fc.constantFrom('post', 'edit', 'delete', 'react'),
    target: fc.nat({ max: 20 }),
    isHeard: fc.boolean(),
    waits: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const server = filled(3);
      const { live } = look(server);
      const { hear } = server;
      await settled();
      for (const [index, { what, target, isHeard, waits }] of steps.entries()) {
        server.hear = isHeard ? hear : () => undefined;
        const id = `m${(target % 3) + 1}`;
        if (what === 'post') server.post(`n${index}`, `n${index}`);
        else if (what === 'edit')
          server.change(id, { content: { kind: 'text', text: `e${index}`, mentions: [], files: [] } });
        else if (what === 'delete') server.change(id, { content: { kind: 'deleted', by: PEER, at: 0 } });
        else server.change(id, { reactions: [{ emoji: '👍', userIds: [PEER] }] });
        if (waits) await settled();
      }
      server.hear = hear;
      server.post('end', 'end');
      await settled();
      expect(live.store.getState().messages).toEqual(server.messages);
      live.close();
    }),
    { numRuns: 60 },
  );
});

test('what was kept is shown at once, then what was missed', async () => {
  const server = filled(5);
  const shelf = memoryShelf();
  const first = look(server, shelf);
  await settled();
  vi.advanceTimersByTime(1_000);
  first.live.close();
  server.hear = () => undefined;
  server.change('m2', { content: { kind: 'text', text: 'other', mentions: [], files: [] } });
  server.post('m6', '6');
  server.asked.length = 0;
  const second = look(server, shelf);
  await settled();
  expect(second.texts()).toEqual(['1', 'other', '3', '4', '5', '6']);
  expect(server.asked).toEqual(['changes']);
});

test('what was kept can be read without a server', async () => {
  const server = filled(5);
  const shelf = memoryShelf();
  look(server, shelf).live.close();
  const first = look(server, shelf);
  await settled();
  first.live.close();
  server.failure = new BureauError({ code: 'unavailable' });
  const { live, texts } = look(server, shelf);
  await settled();
  expect(texts()).toHaveLength(5);
  expect(live.store.getState().status).toBe('ready');
});

test('without a server and nothing kept it has failed, and the next connection helps', async () => {
  const server = filled(2);
  server.failure = new BureauError({ code: 'unavailable' });
  const { live, texts } = look(server);
  await settled();
  expect(live.store.getState().status).toBe('failed');
  server.failure = undefined;
  live.catchUp();
  await settled();
  expect(texts()).toEqual(['1', '2']);
});

test('whoever types is shown until they stop, speak, or nothing is heard of them', async () => {
  const server = filled(1);
  const { live } = look(server);
  await settled();
  const types = (until?: number) =>
    live.receive({
      type: 'conversation.typing',
      conversationId: CONVERSATION,
      userId: PEER,
      ...(until !== undefined && { until }),
    });
  const typing = () => live.store.getState().typing;
  types(Date.now() + 6_000);
  expect(typing()).toEqual([PEER]);
  vi.advanceTimersByTime(5_000);
  types(Date.now() + 6_000);
  vi.advanceTimersByTime(5_000);
  expect(typing()).toEqual([PEER]);
  vi.advanceTimersByTime(1_000);
  expect(typing()).toEqual([]);
  types(Date.now() + 6_000);
  types();
  expect(typing()).toEqual([]);
  types(Date.now() + 6_000);
  server.post('said', 'said');
  expect(typing()).toEqual([]);
});

test('what is answered is there, also when it is far away', async () => {
  const server = filled(200);
  server.change('m200', { replyTo: 'm3' as MessageId });
  server.change('m199', { replyTo: 'gone' as MessageId });
  const { live } = look(server);
  await settled();
  const { answered } = live.store.getState();
  expect(answered.get('m3' as MessageId)?.position).toBe(3);
  expect([answered.has('gone' as MessageId), answered.get('gone' as MessageId)]).toEqual([true, undefined]);
  expect(await live.positionOf('m3' as MessageId)).toBe(3);
});

test('a draft is kept here at every key, and by the server when the fingers rest, and at the end', async () => {
  const { live, drafts, typed } = look(filled(1));
  live.saveDraft('a');
  expect([typed, drafts]).toEqual([['a'], []]);
  live.saveDraft('ab');
  vi.advanceTimersByTime(600);
  expect(drafts).toEqual(['ab']);
  live.saveDraft('abc');
  live.close();
  expect(drafts).toEqual(['ab', 'abc']);
});
