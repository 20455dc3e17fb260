import { randomUUID } from 'node:crypto';
import type { UserId } from '@bureau/core/kernel';
import { expect, test, vi } from 'vitest';
import {
  ALICE,
  BORIS,
  connect,
  dtlsParameters,
  microphone,
  microphoneRequest,
  startNode,
  value,
} from './media-node.fixture.ts';

const ROOM = 'a call';

async function openRoom(kind: 'call' | 'echo' = 'call') {
  const node = await startNode();
  const { link, events } = await connect(node.port);
  value(await link.open(ROOM, kind));
  return { node, link, events };
}

test('two people: admitted, heard, muted, gone', async () => {
  const { link, events } = await openRoom();
  expect(value(await link.list())).toEqual([{ roomId: ROOM, kind: 'call' }]);
  expect(await link.open(ROOM, 'call')).toEqual({ ok: true, value: undefined });

  const alice = value(await link.admit(ROOM, ALICE));
  const published = value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1111)));
  expect(published.offers).toEqual([]);
  const boris = value(await link.admit(ROOM, BORIS));
  const { offers, producerId } = value(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2222)));
  expect(offers).toMatchObject([{ producerId: published.producerId, fromPeer: ALICE, kind: 'audio' }]);

  const offered = await vi.waitFor(() => {
    const event = events.find(({ type }) => type === 'consumers-offered');
    if (event?.type !== 'consumers-offered') throw new Error('not offered');
    return event;
  });
  expect(offered).toMatchObject({ roomId: ROOM, peerId: ALICE, offers: [{ producerId, fromPeer: BORIS }] });

  const consumerIds = offers.map(({ consumerId }) => consumerId);
  const receive = { transportId: boris.receive.id, dtlsParameters, consumerIds };
  expect(await link.receive(ROOM, BORIS, receive)).toEqual({ ok: true, value: undefined });
  expect(await link.receive(ROOM, BORIS, receive), 'a repeated request').toEqual({ ok: true, value: undefined });

  events.length = 0;
  expect(await link.setMuted(ROOM, ALICE, true)).toEqual({ ok: true, value: { muted: true } });
  await vi.waitFor(() => expect(events).toEqual([{ type: 'peer-muted', roomId: ROOM, peerId: ALICE, muted: true }]));

  events.length = 0;
  const peers = [
    { peerId: BORIS, hears: 'others', isHeard: true, name: randomUUID() as UserId, sends: ['microphone'] },
  ] as const;
  value(await link.arrange(ROOM, { revision: 1, peers, captures: [], isHd: true }));
  await vi.waitFor(() =>
    expect(events).toEqual([{ type: 'consumer-closed', roomId: ROOM, peerId: BORIS, consumerId: consumerIds[0] }]),
  );
  expect(await link.setMuted(ROOM, ALICE, false)).toEqual({ ok: false, error: 'media-not-found' });

  value(await link.close(ROOM));
  expect(value(await link.list())).toEqual([]);
  expect(await link.admit(ROOM, ALICE)).toEqual({ ok: false, error: 'media-not-found' });
});

test('transports listen on one port of the worker, UDP preferred to TCP', async () => {
  const { link } = await openRoom();
  const { send, receive } = value(await link.admit(ROOM, ALICE));
  const [first, second] = send.iceCandidates;
  expect(first).toMatchObject({ protocol: 'udp', ip: '127.0.0.1' });
  expect(second).toMatchObject({ protocol: 'tcp', port: first?.['port'] });
  expect(Number(first?.['priority'])).toBeGreaterThan(Number(second?.['priority']));
  expect(receive.iceCandidates[0]).toMatchObject({ port: first?.['port'] });
});

test('a later admission of the same device ends the earlier one', async () => {
  const { link, events } = await openRoom();
  const first = value(await link.admit(ROOM, ALICE));
  value(await link.publish(ROOM, ALICE, microphoneRequest(first, 1111)));
  const boris = value(await link.admit(ROOM, BORIS));
  value(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2222)));

  const second = value(await link.admit(ROOM, ALICE));
  expect(second.generation).toBeGreaterThan(first.generation);
  await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('consumer-closed'));
  expect(await link.publish(ROOM, ALICE, microphoneRequest(first, 1111))).toMatchObject({ error: 'media-not-found' });
  expect(await link.restartIce(ROOM, ALICE, first.send.id)).toMatchObject({ error: 'media-not-found' });

  const again = value(await link.publish(ROOM, ALICE, microphoneRequest(second, 1111, { muted: true })));
  expect(again.offers).toMatchObject([{ fromPeer: BORIS }]);
  const { iceParameters } = value(await link.restartIce(ROOM, ALICE, second.send.id));
  expect(iceParameters['usernameFragment']).not.toBe(second.send.iceParameters['usernameFragment']);
});

test('who comes later learns who is muted', async () => {
  const { link, events } = await openRoom();
  const alice = value(await link.admit(ROOM, ALICE));
  value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1111, { muted: true })));
  const boris = value(await link.admit(ROOM, BORIS));
  await vi.waitFor(() => expect(events).toHaveLength(2));
  events.length = 0;
  value(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2222)));
  await vi.waitFor(() =>
    expect(events).toContainEqual({ type: 'peer-muted', roomId: ROOM, peerId: ALICE, muted: true }),
  );
});

test('a device sends one stream of each source: a newer one takes the place of the earlier', async () => {
  const { link, events } = await openRoom();
  const boris = value(await link.admit(ROOM, BORIS));
  value(await link.publish(ROOM, BORIS, microphoneRequest(boris, 9)));
  const alice = value(await link.admit(ROOM, ALICE));
  const first = value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  const other = microphoneRequest(alice, 2, { rtpParameters: microphone(2, '2') });
  const second = value(await link.publish(ROOM, ALICE, other));
  expect(second.producerId).not.toBe(first.producerId);
  await vi.waitFor(() => expect(events.map(({ type }) => type)).toContain('consumer-closed'));
  expect(await link.unpublish(ROOM, ALICE, 'microphone')).toEqual({ ok: true, value: undefined });
  expect(await link.unpublish(ROOM, ALICE, 'camera'), 'there is none').toEqual({ ok: true, value: undefined });
  expect(await link.setMuted(ROOM, ALICE, true)).toEqual({ ok: false, error: 'media-not-found' });
  const screen = microphoneRequest(alice, 3, { source: 'screen-audio', rtpParameters: microphone(3, '3') });
  expect(await link.publish(ROOM, ALICE, screen), 'of calls no part').toEqual({ ok: false, error: 'media-refused' });
});

test('consumers of others cannot be started', async () => {
  const { link } = await openRoom();
  const alice = value(await link.admit(ROOM, ALICE));
  value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  const boris = value(await link.admit(ROOM, BORIS));
  const { offers } = value(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2)));
  const consumerIds = offers.map(({ consumerId }) => consumerId);
  const asAlice = await link.receive(ROOM, ALICE, { transportId: alice.receive.id, dtlsParameters, consumerIds });
  expect(asAlice).toEqual({ ok: false, error: 'media-not-found' });
  const overBoris = await link.receive(ROOM, ALICE, { transportId: boris.receive.id, dtlsParameters, consumerIds });
  expect(overBoris).toEqual({ ok: false, error: 'media-not-found' });
});

test('an echo room offers everybody their own voice', async () => {
  const { link } = await openRoom('echo');
  const alice = value(await link.admit(ROOM, ALICE));
  const { offers, producerId } = value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  expect(offers).toMatchObject([{ fromPeer: 'echo', kind: 'audio' }]);
  expect(offers[0]?.producerId).not.toBe(producerId);
  const consumerIds = offers.map(({ consumerId }) => consumerId);
  value(await link.receive(ROOM, ALICE, { transportId: alice.receive.id, dtlsParameters, consumerIds }));
});

test('rooms are spread over the workers', async () => {
  const node = await startNode({ workers: 2 });
  const { link } = await connect(node.port);
  const ports = new Set<unknown>();
  for (const room of ['one', 'two']) {
    value(await link.open(room, 'call'));
    ports.add(value(await link.admit(room, ALICE)).send.iceCandidates[0]?.['port']);
  }
  expect(ports.size).toBe(2);
});
