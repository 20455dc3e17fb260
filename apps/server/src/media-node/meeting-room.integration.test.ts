import { randomUUID } from 'node:crypto';
import type { DeviceId, ParticipantId } from '@bureau/core/kernel';
import { type MediaSource, NOBODY, type RoomArrangement } from '@bureau/core/media';
import { beforeEach, expect, test, vi } from 'vitest';
import {
  ALICE,
  BORIS,
  connect,
  dtlsParameters,
  microphoneRequest,
  pictureRequest,
  startNode,
  value,
} from './media-node.fixture.ts';

const ROOM = 'a meeting';
const EVERYTHING: readonly MediaSource[] = ['microphone', 'camera', 'screen', 'screen-audio'];
const NAMES = { [ALICE]: randomUUID() as ParticipantId, [BORIS]: randomUUID() as ParticipantId };

let link: Awaited<ReturnType<typeof connect>>['link'];
let events: Awaited<ReturnType<typeof connect>>['events'];
let revision = 0;

beforeEach(async () => {
  const node = await startNode();
  ({ link, events } = await connect(node.port));
  value(await link.open(ROOM, 'meeting'));
});

async function arrange(sends: Readonly<Record<DeviceId, readonly MediaSource[]>>): Promise<void> {
  revision += 1;
  const peers: RoomArrangement['peers'] = Object.entries(sends).map(([id, sources]) => {
    const peerId = id as DeviceId;
    return { peerId, name: NAMES[peerId] as ParticipantId, hears: 'others', isHeard: true, sends: sources };
  });
  value(await link.arrange(ROOM, { revision, peers, captures: [], isHd: false }));
}

test('who is not named yet waits: nothing is sent, and nobody is offered, until the arrangement says so', async () => {
  const alice = value(await link.admit(ROOM, ALICE));
  const boris = value(await link.admit(ROOM, BORIS));
  await arrange({ [ALICE]: EVERYTHING });
  const { producerId } = value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));

  const atTheDoor = value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities));
  expect(atTheDoor, 'the way can be found').toMatchObject([{ fromPeer: NOBODY, source: 'camera' }]);
  const consumerIds = atTheDoor.map(({ consumerId }) => consumerId);
  value(await link.receive(ROOM, BORIS, { transportId: boris.receive.id, dtlsParameters, consumerIds }));
  expect(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2))).toEqual({ ok: false, error: 'media-refused' });

  await arrange({ [ALICE]: EVERYTHING, [BORIS]: EVERYTHING });
  const offer = { producerId, fromPeer: NAMES[ALICE], source: 'microphone', kind: 'audio' };
  await vi.waitFor(() =>
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'consumers-offered', peerId: BORIS, offers: [expect.objectContaining(offer)] }),
    ),
  );
  expect(value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities)), 'asked again').toMatchObject([
    ...atTheDoor,
    offer,
  ]);

  await arrange({ [ALICE]: EVERYTHING });
  expect(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities)).toEqual({ ok: false, error: 'media-not-found' });
});

test('who sends nothing is offered what there is all the same, and may come first', async () => {
  const alice = value(await link.admit(ROOM, ALICE));
  const boris = value(await link.admit(ROOM, BORIS));
  await arrange({ [ALICE]: EVERYTHING, [BORIS]: [] });
  expect(value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities))).toEqual([]);
  expect(await link.publish(ROOM, BORIS, microphoneRequest(boris, 2))).toEqual({ ok: false, error: 'media-refused' });
  for (const [index, source] of (['camera', 'screen'] as const).entries()) {
    value(await link.publish(ROOM, ALICE, pictureRequest(alice, [10 + index], { source })));
  }
  await vi.waitFor(() => {
    const sources = events.flatMap((event) => (event.type === 'consumers-offered' ? event.offers : []));
    expect(sources.map(({ source }) => source)).toEqual(['camera', 'screen']);
  });
});

test('a stream that ends while it is taken keeps nobody from the others', async () => {
  const alice = value(await link.admit(ROOM, ALICE));
  const boris = value(await link.admit(ROOM, BORIS));
  await arrange({ [ALICE]: EVERYTHING, [BORIS]: EVERYTHING });
  value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  value(await link.publish(ROOM, ALICE, pictureRequest(alice, [2])));
  const offers = value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities));
  const consumerIds = offers.map(({ consumerId }) => consumerId);
  value(await link.unpublish(ROOM, ALICE, 'camera'));
  const request = { transportId: boris.receive.id, dtlsParameters, consumerIds };
  expect(await link.receive(ROOM, BORIS, request)).toEqual({ ok: true, value: undefined });
  value(await link.unpublish(ROOM, ALICE, 'microphone'));
  expect(await link.receive(ROOM, BORIS, request), 'nothing is left').toEqual({ ok: true, value: undefined });
  const never = { ...request, consumerIds: ['never offered'] };
  expect(await link.receive(ROOM, BORIS, never)).toEqual({ ok: false, error: 'media-not-found' });
});

test('what a participant may not send any more ends at once; what is ended by itself too', async () => {
  const alice = value(await link.admit(ROOM, ALICE));
  const boris = value(await link.admit(ROOM, BORIS));
  await arrange({ [ALICE]: EVERYTHING, [BORIS]: EVERYTHING });
  value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities));
  value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  value(await link.publish(ROOM, ALICE, pictureRequest(alice, [2], { source: 'screen' })));
  value(await link.publish(ROOM, ALICE, pictureRequest(alice, [3])));
  const sources = async () =>
    value(await link.listen(ROOM, BORIS, boris.routerRtpCapabilities)).map(({ source }) => source);
  expect(await sources()).toEqual(['microphone', 'screen', 'camera']);

  await arrange({ [ALICE]: ['microphone', 'camera'], [BORIS]: EVERYTHING });
  await vi.waitFor(async () => expect(await sources()).toEqual(['microphone', 'camera']));
  const again = link.publish(ROOM, ALICE, pictureRequest(alice, [4], { source: 'screen' }));
  expect(await again).toEqual({ ok: false, error: 'media-refused' });

  value(await link.unpublish(ROOM, ALICE, 'camera'));
  await vi.waitFor(async () => expect(await sources()).toEqual(['microphone']));
  const closed = () => events.filter(({ type }) => type === 'consumer-closed').length;
  await vi.waitFor(() => expect(closed()).toBe(2));
});

test('a stream that is asked for from several sides at once is offered once', async () => {
  const alice = value(await link.admit(ROOM, ALICE));
  const boris = value(await link.admit(ROOM, BORIS));
  await arrange({ [ALICE]: EVERYTHING, [BORIS]: EVERYTHING });
  value(await link.publish(ROOM, ALICE, microphoneRequest(alice, 1)));
  const listen = () => link.listen(ROOM, BORIS, boris.routerRtpCapabilities);
  const [first, second] = await Promise.all([
    listen(),
    listen(),
    arrange({ [ALICE]: EVERYTHING, [BORIS]: EVERYTHING }),
  ]);
  expect(value(first)).toHaveLength(1);
  expect(value(second)).toEqual(value(first));
  expect(value(await listen())).toEqual(value(first));
});
