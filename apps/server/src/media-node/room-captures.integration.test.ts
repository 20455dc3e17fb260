import type { Producer, Router } from 'mediasoup/types';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { SILENT_FRAME } from '../capture/ogg-opus.ts';
import { mediaCodecs } from './codecs.ts';
import { ALICE, BORIS, workerBin } from './media-node.fixture.ts';
import { RecordedRoom, VOICE } from './recorded-room.fixture.ts';
import { recordingNotice } from './sounds.ts';
import { spawnWorker } from './spawn-worker.ts';

const GIB = 1024 ** 3;
let router: Router;

beforeAll(async () => {
  const worker = await spawnWorker(workerBin());
  router = await worker.createRouter({ mediaCodecs });
  await recordingNotice();
  return () => worker.close();
});

/** One frame, as a device sends it. */
function packetFor({ rtpParameters }: Producer): Buffer {
  const header = Buffer.from([0x80, rtpParameters.codecs[0]?.payloadType ?? 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(rtpParameters.encodings?.[0]?.ssrc ?? 0, 8);
  return Buffer.concat([header, SILENT_FRAME]);
}

let room: RecordedRoom;
beforeEach(() => {
  room = new RecordedRoom(router);
  return () => room.captures.close();
});

test('a recording that is stopped and started again goes on as another part, and everybody is told again', async () => {
  const alice = await room.enter(ALICE);
  await room.arrange();
  await room.started();
  await room.isKept(alice, [ALICE]);
  await room.stop();
  // Those who go on are told that it is over.
  await vi.waitUntil(() => room.captures.player.isPlaying);
  await alice.play(VOICE);
  expect(room.tracks()).toEqual([ALICE]);
  room.reached.clear();
  await room.arrange();
  await alice.play(VOICE);
  expect(room.facts().map(({ t }) => t)).toEqual(['asked', 'started', 'track', 'ended']);
  room.reached.add(ALICE);
  await room.started(2);
  await room.isKept(alice, [ALICE, ALICE]);
  expect(room.facts().map(({ t }) => t)).toEqual(['asked', 'started', 'track', 'ended', 'started', 'track']);
});

test('a recording that is paused stays so when its room is lost and opened again', async () => {
  const alice = await room.enter(ALICE);
  await room.arrange();
  await room.started();
  await alice.play(VOICE);
  await room.arrange(true);
  room.captures.abandon();

  room.captures = room.open();
  await room.arrange(true);
  await room.started(2);
  await alice.play(VOICE);
  expect(room.tracks()).toEqual([ALICE]);

  await room.arrange();
  await room.isKept(alice, [ALICE, ALICE]);
  const kinds = room.facts().map(({ t }) => t);
  expect(kinds.filter((kind) => kind === 'resumed')).toHaveLength(1);
  expect(kinds).not.toContain('ended');
}, 30_000);

test('a recording that begins paused keeps nothing before it is resumed', async () => {
  const alice = await room.enter(ALICE);
  await room.arrange(true);
  await room.started();
  await alice.play(VOICE);
  expect(room.facts().map(({ t }) => t)).toEqual(['asked', 'started', 'paused']);
  await room.arrange();
  await room.isKept(alice, [ALICE]);
}, 20_000);

test('how a capture stands is told again to whoever asks: that it is kept, or why not any more', async () => {
  await room.enter(ALICE);
  await room.arrange();
  await room.started();
  room.captures.tellAgain();
  await room.started(2);
  const ends = () => room.events.filter(({ type }) => type === 'capture-ended').length;
  room.freeBytes = 0;
  await vi.waitFor(() => expect(ends()).toBe(1), { timeout: 5_000 });
  room.captures.tellAgain();
  expect(ends()).toBe(2);
  await room.started(2);
}, 20_000);

describe('nothing is kept of anybody before that person was told', () => {
  test('the first ones', async () => {
    const alice = await room.enter(ALICE);
    await room.arrange();
    await alice.play(VOICE.slice(0, 5));
    expect(room.facts().map(({ t }) => t)).toEqual(['asked']);
    await room.started();
    await room.isKept(alice, [ALICE]);
  }, 20_000);

  test('somebody who comes later', async () => {
    const alice = await room.enter(ALICE);
    await room.arrange();
    await room.started();
    const boris = await room.enter(BORIS);
    await room.arrange();
    await Promise.all([alice.play(VOICE.slice(0, 10)), boris.play(VOICE.slice(0, 10))]);
    expect(room.tracks()).toEqual([ALICE]);
    await room.isKept(boris, [ALICE, BORIS]);
  }, 20_000);

  test('somebody whom the tone does not reach yet', async () => {
    const alice = await room.enter(ALICE);
    const boris = await room.enter(BORIS, { isReached: false });
    await room.arrange();
    await Promise.all([alice.play(VOICE), boris.play(VOICE)]);
    // The first ones wait for each other.
    expect(room.tracks()).toEqual([]);
    // But not for long.
    await room.started();
    await Promise.all([alice.play(VOICE), boris.play(VOICE)]);
    expect(room.tracks()).toEqual([ALICE]);
    room.reached.add(BORIS);
    await room.isKept(boris, [ALICE, BORIS]);
  }, 30_000);

  test('who left and comes again is told again', async () => {
    const alice = await room.enter(ALICE);
    const boris = await room.enter(BORIS);
    await room.arrange();
    await room.started();
    await room.isKept(boris, [BORIS]);
    const userId = room.idOf(BORIS);
    room.people.delete(BORIS);
    await room.arrange();
    const again = await room.enter(BORIS, { isReached: false, userId });
    await room.arrange();
    await Promise.all([alice.play(VOICE), again.play(VOICE)]);
    expect(room.tracks()).toEqual([BORIS, ALICE]);
    room.reached.add(BORIS);
    await room.isKept(again, [BORIS, ALICE, BORIS]);
  }, 30_000);

  test('a person who moves to another device was told', async () => {
    await room.enter(ALICE);
    await room.arrange();
    await room.started();
    const other = await room.enter(BORIS, { isReached: false, userId: room.idOf(ALICE) });
    await room.arrange();
    await other.play(VOICE);
    expect(room.tracks()).toEqual([BORIS]);
  }, 20_000);
});

test.each([
  ['who holds', { isHeard: false, hears: 'nothing' }],
  ['who is held, or parked, and hears music', { hears: 'music' }],
] as const)(
  'nothing is kept of somebody %s: nobody hears it',
  async (_, part) => {
    const alice = await room.enter(ALICE);
    const boris = await room.enter(BORIS);
    await room.arrange();
    await room.started();
    room.change(BORIS, part);
    await room.arrange();
    await Promise.all([alice.play(VOICE), boris.play(VOICE)]);
    expect(room.tracks()).toEqual([ALICE]);
    room.change(BORIS, { isHeard: true, hears: 'others' });
    await room.arrange();
    await room.isKept(boris, [ALICE, BORIS]);
  },
  20_000,
);

test('of somebody who holds and comes back with another microphone nothing is kept, not even a frame', async () => {
  const alice = await room.enter(ALICE);
  await room.arrange();
  await room.started();
  await room.isKept(alice, [ALICE]);
  const userId = room.idOf(ALICE);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const microphone = await (await room.enter(ALICE, { userId })).producer();
    room.change(ALICE, { isHeard: false, hears: 'nothing' });
    const speaking = setInterval(() => microphone.send(packetFor(microphone)), 0);
    await room.arrange();
    clearInterval(speaking);
  }
  expect(room.tracks()).toEqual([ALICE]);
}, 20_000);

describe('the disk', () => {
  const ends = () => room.events.filter(({ type }) => type === 'capture-ended');
  const full = { type: 'capture-ended', roomId: 'a call', cause: 'disk-full' };

  test('without room for it, nothing begins, and that is written down', async () => {
    room.freeBytes = 0.3 * GIB;
    await room.enter(ALICE);
    await room.arrange();
    await vi.waitFor(() => expect(ends()).toEqual([{ ...full, captureId: room.captureId }]));
    expect(room.facts()).toMatchObject([
      { t: 'asked', roomId: 'a call' },
      { t: 'ended', cause: 'disk-full' },
    ]);
  });

  test('what is being kept ends before the last of the room is used, and is complete', async () => {
    const alice = await room.enter(ALICE);
    await room.arrange();
    await room.started();
    await room.isKept(alice, [ALICE]);
    room.freeBytes = 0.3 * GIB;
    await alice.play([...VOICE, ...VOICE, ...VOICE, ...VOICE, ...VOICE]);
    expect(ends()).toEqual([]);
    room.freeBytes = 0.05 * GIB;
    await vi.waitFor(() => expect(ends()).toEqual([{ ...full, captureId: room.captureId }]), { timeout: 5_000 });
    expect(room.facts().at(-1)).toMatchObject({ t: 'ended', cause: 'disk-full' });
    await alice.play(VOICE);
    expect(room.tracks()).toEqual([ALICE]);
  }, 30_000);
});
