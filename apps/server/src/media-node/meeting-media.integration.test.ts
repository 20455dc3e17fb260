import { randomUUID } from 'node:crypto';
import type { DeviceId, ParticipantId } from '@bureau/core/kernel';
import type { ConsumerOffer, MediaSource, RoomArrangement } from '@bureau/core/media';
import { quickest } from '@bureau/testkit';
import { beforeEach, expect, test, vi } from 'vitest';
import { SyntheticDevice } from './device.fixture.ts';
import { ALICE, BORIS, connect, startNode, value } from './media-node.fixture.ts';

const ROOM = 'a meeting';
const EVERYTHING: readonly MediaSource[] = ['microphone', 'camera', 'screen', 'screen-audio'];

let link: Awaited<ReturnType<typeof connect>>['link'];
let events: Awaited<ReturnType<typeof connect>>['events'];
let revision = 0;

async function openRoom(): Promise<void> {
  const node = await startNode();
  ({ link, events } = await connect(node.port));
  value(await link.open(ROOM, 'meeting'));
}
beforeEach(openRoom);

async function arrange(devices: readonly DeviceId[], isHd = false): Promise<void> {
  revision += 1;
  const peers: RoomArrangement['peers'] = devices.map((peerId) => {
    return { peerId, name: randomUUID() as ParticipantId, hears: 'others', isHeard: true, sends: EVERYTHING };
  });
  value(await link.arrange(ROOM, { revision, peers, captures: [], isHd }));
}

async function bothIn(isHd = false) {
  const alice = await SyntheticDevice.enter(link, ROOM, ALICE);
  const boris = await SyntheticDevice.enter(link, ROOM, BORIS);
  await arrange([ALICE, BORIS], isHd);
  await boris.listen();
  return { alice, boris };
}

/** The one offer of that source, once it has come. */
const offered = (device: SyntheticDevice, source: MediaSource): Promise<ConsumerOffer> =>
  vi.waitFor(() => {
    const [offer] = device.offers(source);
    if (!offer) throw new Error(`no ${source} offered`);
    return offer;
  });
const flows = (device: SyntheticDevice, offer: ConsumerOffer) => {
  const { packets } = device.arrived(offer);
  return vi.waitFor(() => expect(device.arrived(offer).packets).toBeGreaterThan(packets + 5), { timeout: 5_000 });
};
const shows = (device: SyntheticDevice, offer: ConsumerOffer, bytes: number) =>
  vi.waitFor(() => expect(device.arrived(offer).lastBytes).toBe(bytes), { timeout: 10_000 });

test('what somebody says and shows stops within 300 ms of their removal', async () => {
  const lasted = await quickest(300, async () => {
    await openRoom();
    const { alice, boris } = await bothIn();
    await alice.publishMicrophone(-30);
    await alice.publishPicture('screen', [500]);
    const [voice, screen] = [await offered(boris, 'microphone'), await offered(boris, 'screen')];
    value(await link.watch(ROOM, BORIS, [{ consumerId: screen.consumerId, wanted: 2 }]));
    await boris.receive();
    await Promise.all([flows(boris, voice), flows(boris, screen)]);

    const removedAt = performance.now();
    await arrange([BORIS]);
    await vi.waitFor(() => expect([boris.offers('microphone'), boris.offers('screen')]).toEqual([[], []]));
    await vi.waitFor(() => expect(performance.now() - removedAt).toBeGreaterThan(600));
    return Math.max(boris.arrived(voice).lastAt, boris.arrived(screen).lastAt) - removedAt;
  });
  expect(lasted).toBeLessThan(300);
});

test('pictures come when they are looked at, as large as is wanted, from a key frame on', async () => {
  const { alice, boris } = await bothIn(true);
  const layers = await alice.publishPicture();
  const camera = await offered(boris, 'camera');
  await boris.receive();
  const watch = (wanted: 'off' | 0 | 1 | 2) => link.watch(ROOM, BORIS, [{ consumerId: camera.consumerId, wanted }]);
  await boris.receive();
  expect(boris.arrived(camera).packets).toBe(0);

  value(await watch(0));
  await shows(boris, camera, 150);
  expect(layers[0]?.keyFramesAsked).toBeGreaterThan(0);
  value(await watch(2));
  await shows(boris, camera, 1_000);
  expect(layers[2]?.keyFramesAsked).toBeGreaterThan(0);
  value(await watch(1));
  await shows(boris, camera, 400);

  value(await watch('off'));
  const { lastAt } = boris.arrived(camera);
  const asked = layers[1]?.keyFramesAsked ?? 0;
  value(await watch(1));
  await vi.waitFor(() => expect(layers[1]?.keyFramesAsked).toBeGreaterThan(asked));
  await vi.waitFor(() => expect(boris.arrived(camera).lastAt).toBeGreaterThan(lastAt));
  expect(await link.watch(ROOM, BORIS, [{ consumerId: 'gone', wanted: 0 }])).toEqual({ ok: true, value: undefined });
});

test('a device is told how large a picture anybody looks at: less after a while, more at once', async () => {
  const { alice, boris } = await bothIn(true);
  const layers = await alice.publishPicture();
  const camera = await offered(boris, 'camera');
  await boris.receive();
  const watch = (wanted: 'off' | 0 | 1 | 2) => link.watch(ROOM, BORIS, [{ consumerId: camera.consumerId, wanted }]);
  const told = () => events.flatMap((event) => (event.type === 'camera-wanted' ? [event.most] : []));
  /** As the browser does with the layers that it is told of. */
  const sends = (most: number) => {
    for (const [at, layer] of layers.entries()) layer.levelDb = at <= most ? -30 : undefined;
  };
  value(await watch(0));
  await shows(boris, camera, 150);
  expect(told()).toEqual([]);
  await vi.waitFor(() => expect(told()).toEqual([0]), { timeout: 8_000 });
  expect(events).toContainEqual(
    expect.objectContaining({ peerId: ALICE, producerId: camera.producerId, type: 'camera-wanted' }),
  );
  sends(0);
  value(await watch(2));
  expect(told()).toEqual([0, 2]);
  sends(2);
  await shows(boris, camera, 1_000);
  value(await watch('off'));
  value(await watch(2));
  await alice.listen();
  expect(told()).toEqual([0, 2, 2]);
}, 25_000);

test('without the entitlement pictures stay below high definition: the layer and the bit rate', async () => {
  const { alice, boris } = await bothIn(false);
  await alice.publishPicture();
  const camera = await offered(boris, 'camera');
  await boris.receive();
  value(await link.watch(ROOM, BORIS, [{ consumerId: camera.consumerId, wanted: 2 }]));
  await shows(boris, camera, 400);
  await vi.waitFor(() => expect(alice.mostBitrate).toBeLessThanOrEqual(2_500_000), { timeout: 5_000 });

  await arrange([ALICE, BORIS], true);
  await shows(boris, camera, 1_000);
  await vi.waitFor(() => expect(alice.mostBitrate).toBeGreaterThan(2_500_000), { timeout: 5_000 });
});

test('a stream of which nothing arrives for three seconds is told, and that it is back; a paused one is not', async () => {
  const { alice } = await bothIn();
  const voice = await alice.publishMicrophone(-30);
  const [screen] = await alice.publishPicture('screen', [500]);
  const [camera] = await alice.publishPicture('camera', [300]);
  if (!screen || !camera) throw new Error('not sent');
  await vi.waitFor(() => expect(events).toContainEqual(expect.objectContaining({ type: 'peer-heard' })));
  value(await link.setMuted(ROOM, ALICE, true));
  voice.levelDb = undefined;
  screen.levelDb = undefined;
  const stoppedAt = performance.now();
  const stalls = () => events.filter(({ type }) => type === 'peer-stalled');
  const stall = { type: 'peer-stalled', roomId: ROOM, peerId: ALICE, source: 'screen' };
  await vi.waitFor(() => expect(stalls()).toEqual([{ ...stall, stalled: true }]), { timeout: 10_000 });
  expect(performance.now() - stoppedAt).toBeGreaterThan(2_500);
  screen.levelDb = -30;
  const back = [expect.anything(), { ...stall, stalled: false }];
  await vi.waitFor(() => expect(stalls()).toEqual(back), { timeout: 10_000 });
}, 25_000);

test('a stream that never arrives is told too', async () => {
  const { alice } = await bothIn();
  await alice.publishMicrophone(-30);
  await alice.publishPicture('camera', [300], false);
  const stall = { type: 'peer-stalled', roomId: ROOM, peerId: ALICE, source: 'camera', stalled: true };
  await vi.waitFor(() => expect(events).toContainEqual(stall), { timeout: 10_000 });
}, 15_000);

test('on a slow way the camera goes before the shared screen, sound never; both come back', async () => {
  const { alice, boris } = await bothIn(true);
  await alice.publishMicrophone(-30);
  await alice.publishPicture('screen', [1_000]);
  await alice.publishPicture('camera', [150, 500, 1_400]);
  const [voice, screen, camera] = await Promise.all(
    (['microphone', 'screen', 'camera'] as const).map((source) => offered(boris, source)),
  );
  if (!voice || !screen || !camera) throw new Error('not offered');
  const wishes = [screen, camera].map(({ consumerId }) => ({ consumerId, wanted: 2 }) as const);
  value(await link.watch(ROOM, BORIS, wishes));
  await boris.receive();
  await Promise.all([voice, screen, camera].map((offer) => flows(boris, offer)));
  const limited = () => events.flatMap((event) => (event.type === 'video-limited' ? [event.consumerIds] : [])).at(-1);

  boris.narrow(380_000);
  await vi.waitFor(() => expect(limited()).toEqual([camera.consumerId]), { timeout: 20_000 });
  await flows(boris, screen);
  boris.narrow(80_000);
  await vi.waitFor(() => expect(limited()).toEqual([screen.consumerId, camera.consumerId]), { timeout: 20_000 });
  const seen = [screen, camera].map((offer) => boris.arrived(offer).packets);
  await flows(boris, voice);
  expect([screen, camera].map((offer) => boris.arrived(offer).packets)).toEqual(seen);

  boris.narrow(20_000_000);
  await vi.waitFor(() => expect(limited()).toEqual([]), { timeout: 60_000 });
  await Promise.all([flows(boris, screen), flows(boris, camera)]);
}, 120_000);
