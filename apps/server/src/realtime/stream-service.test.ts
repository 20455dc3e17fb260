import type { Actor, StreamItem, StreamSnapshot } from '@bureau/api';
import type { DurableEvent } from '@bureau/core/realtime';
import { deviceId, person, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLocalBus } from '../adapters/bus/local-bus.ts';
import type { EncodedEvent } from './encoded-event.ts';
import { EventHub } from './event-hub.ts';
import { type DirectSink, MAX_BEHIND } from './stream-inbox.ts';
import { StreamService } from './stream-service.ts';
import { topics } from './topics.ts';

const me = person();
const principal = { sessionId: 's', userId: me.id, companyId: 'c' } as Actor['principal'];
const seenUntil = (until: number): DurableEvent => ({ type: 'call-log.missed-seen', until, unseenMissed: 0 });

let hub: EventHub;
let stored: DurableEvent[];
let whileReading: () => void;
let streams: StreamService;
let direct: (DirectSink & { readonly written: EncodedEvent[] }) | undefined;

beforeEach(() => {
  hub = new EventHub(createLocalBus());
  stored = [];
  whileReading = () => undefined;
  direct = undefined;
  streams = new StreamService({
    hub,
    durable: {
      last: async () => {
        const { length } = stored;
        await settled();
        whileReading();
        return length;
      },
      since: async (_owner, number, limit) =>
        stored.map((event, index) => ({ number: index + 1, event })).slice(number, number + limit),
    },
    snapshot: async () => ({ type: 'stream.opened' }) as StreamSnapshot,
    direct: () => direct,
  });
});

const write = () => {
  const change = seenUntil(stored.length + 1);
  hub.publishWritten({ userId: me.id, number: stored.push(change), change });
};

const read = (lastNumber?: number) => {
  const end = new AbortController();
  const items: StreamItem[] = [];
  const actor = { principal, device: { id: deviceId(), label: '' } };
  const done = (async () => {
    for await (const item of streams.stream(actor, lastNumber, end.signal)) items.push(item);
  })();
  return { items, end, done, actor, numbers: () => items.slice(1).map((item) => item.number) };
};

describe('durable events', () => {
  test('a new stream begins where the history ends, and says where that is', async () => {
    for (let count = 0; count < 3; count += 1) write();
    const { items, numbers } = read();
    await settled();
    await settled();
    expect(items[0]).toMatchObject({ number: 3, event: { type: 'stream.opened' } });
    write();
    await settled();
    expect(numbers()).toEqual([4]);
  });

  test('what was missed is replayed, over several pages, and what happens meanwhile comes once', async () => {
    for (let count = 0; count < 450; count += 1) write();
    whileReading = write;
    const { numbers } = read(100);
    await settled();
    await settled();
    write();
    await settled();
    expect(numbers()).toEqual(Array.from({ length: 352 }, (_, index) => 101 + index));
  });

  test('numbers that arrive in the wrong order are delivered in the right one', async () => {
    const { numbers } = read();
    await settled();
    await settled();
    stored.push(seenUntil(1), seenUntil(2));
    hub.publishWritten({ userId: me.id, number: 2, change: seenUntil(2) });
    hub.publishWritten({ userId: me.id, number: 1, change: seenUntil(1) });
    await settled();
    expect(numbers()).toEqual([1, 2]);
  });

  test('a number from another life of the database is not believed', async () => {
    write();
    const { items } = read(900);
    await settled();
    await settled();
    expect(items[0]?.number).toBe(1);
  });
});

describe('the end of a stream', () => {
  test('a client that does not take its events is too far behind, and its stream ends', async () => {
    const actor = { principal, device: { id: deviceId(), label: '' } };
    const stream = streams.stream(actor, undefined, new AbortController().signal);
    await stream.next();
    for (let count = 0; count <= MAX_BEHIND; count += 1) hub.publish(topics.person(me.id), seenUntil(0));
    await stream.next();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect(streams.open).toBe(0);
  });

  test('the end of the session is the last event', async () => {
    const { items, done } = read();
    await settled();
    await settled();
    hub.publish(topics.session(principal.sessionId), { type: 'session.ended' });
    await done;
    expect(items.at(-1)).toEqual({ event: { type: 'session.ended' } });
  });

  test('an aborted stream lets go, and a second stream of one connection ends the first', async () => {
    const first = read();
    await settled();
    await settled();
    const again = streams.stream(first.actor, undefined, first.end.signal);
    const opened = again.next();
    await first.done;
    await opened;
    first.end.abort();
    expect(await again.next()).toEqual({ done: true, value: undefined });
    expect(streams.open).toBe(0);
  });
});

describe('the shortcut', () => {
  const sink = (accept = () => true) => {
    const written: EncodedEvent[] = [];
    return { ready: true, written, write: (event: EncodedEvent) => accept() && written.push(event) > 0 };
  };

  test('events go past the generator once it has nothing left, and a gap brings them back through it', async () => {
    direct = sink();
    const { numbers } = read();
    await settled();
    await settled();
    write();
    hub.publish(topics.company(principal.companyId), { type: 'presence.changed', revision: 1, changes: [] });
    expect(direct.written.map((event) => event.number)).toEqual([1, undefined]);
    stored.push(seenUntil(2));
    write();
    await settled();
    expect(numbers()).toEqual([2, 3]);
    write();
    expect(direct.written.map((event) => event.number)).toEqual([1, undefined, 4]);
  });

  test('one event for many is encoded once', async () => {
    const sinks = [sink(), sink()];
    for (const each of sinks) {
      direct = each;
      read();
      await settled();
      await settled();
    }
    hub.publish(topics.company(principal.companyId), { type: 'presence.changed', revision: 1, changes: [] });
    expect(sinks[0]?.written[0]).toBe(sinks[1]?.written[0]);
  });

  test('a socket that is too far behind ends the stream', async () => {
    direct = sink(() => false);
    const { done, items } = read();
    await settled();
    await settled();
    hub.publish(topics.person(me.id), { type: 'settings.changed', settings: {} as never });
    await done;
    expect(items).toHaveLength(1);
  });
});
