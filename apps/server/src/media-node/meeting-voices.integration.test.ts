import { randomUUID } from 'node:crypto';
import type { DeviceId, ParticipantId } from '@bureau/core/kernel';
import type { MediaEvent, MediaRooms, RoomArrangement } from '@bureau/core/media';
import { expect, test, vi } from 'vitest';
import { SyntheticDevice } from './device.fixture.ts';
import { connect, startNode, value } from './media-node.fixture.ts';

const ROOM = 'a meeting';
const QUIET = -90;
const LOUD = -25;

interface Talker {
  readonly name: ParticipantId;
  readonly device: SyntheticDevice;
  readonly voice: Awaited<ReturnType<SyntheticDevice['publishMicrophone']>>;
}

/** A meeting with one who listens and so many open microphones. */
async function meeting(microphones: number) {
  const node = await startNode();
  const { link, events } = await connect(node.port);
  value(await link.open(ROOM, 'meeting'));
  const ids = Array.from({ length: microphones + 1 }, (_, index) => `talkertalker.tab${index}` as DeviceId);
  const devices = await Promise.all(ids.map((id) => SyntheticDevice.enter(link, ROOM, id)));
  const peers: RoomArrangement['peers'] = ids.map((peerId) => {
    const name = randomUUID() as ParticipantId;
    return { peerId, name, hears: 'others', isHeard: true, sends: ['microphone'] };
  });
  value(await link.arrange(ROOM, { revision: 1, peers, captures: [], isHd: false }));
  const talkers: Talker[] = [];
  const [listener, ...others] = devices;
  if (!listener) throw new Error('nobody listens');
  for (const [index, device] of others.entries()) {
    const name = peers[index + 1]?.name as ParticipantId;
    talkers.push({ name, device, voice: await device.publishMicrophone(QUIET) });
  }
  await listener.listen();
  await listener.receive();
  return { link, events, listener, talkers };
}

const packetsOf = (listener: SyntheticDevice, { name }: Talker): number => {
  const [offer] = listener.offers('microphone', name);
  return offer ? listener.arrived(offer).packets : 0;
};

/** Whose packets come in a stretch of time. */
async function heard(listener: SyntheticDevice, talkers: readonly Talker[]): Promise<readonly number[]> {
  const before = talkers.map((talker) => packetsOf(listener, talker));
  const untilAt = performance.now() + 400;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(untilAt));
  return talkers.flatMap((talker, index) => (packetsOf(listener, talker) > (before[index] ?? 0) + 2 ? [index] : []));
}

const speakersIn = (events: readonly MediaEvent[]) =>
  events.flatMap((event) => (event.type === 'speakers' ? [event.speakers] : []));

test('five are all heard, whoever speaks', async () => {
  const { listener, talkers } = await meeting(5);
  await vi.waitFor(async () => expect(await heard(listener, talkers)).toEqual([0, 1, 2, 3, 4]), { timeout: 5_000 });
});

test('of eight microphones three are passed on; who begins to speak is heard within 200 ms', async () => {
  const { listener, talkers } = await meeting(8);
  await vi.waitFor(async () => expect(await heard(listener, talkers)).toHaveLength(3), { timeout: 5_000 });
  const audible = await heard(listener, talkers);
  // Their places are held for two seconds after their microphones were opened.
  const heldUntilAt = performance.now() + 2_000;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(heldUntilAt), { timeout: 3_000 });

  const took: number[] = [];
  const three = talkers.filter((_, index) => !audible.includes(index)).slice(0, 3);
  for (const talker of three) {
    const before = packetsOf(listener, talker);
    const spokeAt = performance.now();
    talker.voice.levelDb = LOUD;
    await vi.waitFor(() => expect(packetsOf(listener, talker)).toBeGreaterThan(before), {
      interval: 5,
      timeout: 5_000,
    });
    took.push(performance.now() - spokeAt);
  }
  // On a busy machine one of them may have waited for the machine.
  expect(Math.min(...took)).toBeLessThan(200);
  expect(await heard(listener, talkers)).toEqual(three.map((talker) => talkers.indexOf(talker)));
}, 20_000);

test('who speaks is told, the loudest first, at most five times a second and only when it changes', async () => {
  const { events, talkers } = await meeting(2);
  const [first, second] = talkers;
  if (!first || !second) throw new Error('nobody');
  second.voice.levelDb = -40;
  first.voice.levelDb = LOUD;
  const both = [
    { name: first.name, levelDb: -25 },
    { name: second.name, levelDb: -40 },
  ];
  await vi.waitFor(() => expect(speakersIn(events).at(-1)).toEqual(both), { timeout: 5_000 });
  const told = speakersIn(events).length;
  const laterAt = performance.now() + 1_500;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(laterAt), { timeout: 3_000 });
  expect(speakersIn(events)).toHaveLength(told);

  first.voice.levelDb = second.voice.levelDb = QUIET;
  await vi.waitFor(() => expect(speakersIn(events).at(-1)).toEqual([]), { timeout: 5_000 });
}, 20_000);

test('who is muted takes no place, and is heard at once when the microphone is opened again', async () => {
  const { link, listener, talkers } = await meeting(8);
  const mute = (index: number, muted: boolean) => muteOf(link, talkers[index], muted);
  await Promise.all([0, 1, 2].map((index) => mute(index, true)));
  await vi.waitFor(async () => expect(await heard(listener, talkers)).toEqual([3, 4, 5, 6, 7]), { timeout: 5_000 });
  const heldUntilAt = performance.now() + 2_000;
  await vi.waitFor(() => expect(performance.now()).toBeGreaterThan(heldUntilAt), { timeout: 3_000 });
  await mute(0, false);
  await vi.waitFor(async () => expect(await heard(listener, talkers)).toContain(0), { timeout: 5_000 });
  expect(await heard(listener, talkers)).toHaveLength(3);
}, 20_000);

async function muteOf(link: MediaRooms, talker: Talker | undefined, muted: boolean): Promise<void> {
  if (talker) value(await link.setMuted(ROOM, talker.device.id, muted));
}
