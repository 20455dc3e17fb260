import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, RecordingId, UserId } from '@bureau/core/kernel';
import type { RoomArrangement } from '@bureau/core/media';
import { callId, person } from '@bureau/testkit';
import type { Router } from 'mediasoup/types';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { SILENT_FRAME } from '../capture/ogg-opus.ts';
import { mediaCodecs } from './codecs.ts';
import { FramePlayer } from './frame-player.ts';
import { ALICE, BORIS, silent, workerBin } from './media-node.fixture.ts';
import type { RoomEvent } from './protocol.ts';
import { CaptureStore, RoomCaptures } from './room-captures.ts';
import type { RoomPeer } from './room-peer.ts';
import { recordingNotice } from './sounds.ts';
import { spawnWorker } from './spawn-worker.ts';

/** Half a second of somebody's voice. */
const VOICE = Array<Uint8Array>(25).fill(SILENT_FRAME);
let router: Router;

beforeAll(async () => {
  const worker = await spawnWorker(workerBin());
  router = await worker.createRouter({ mediaCodecs });
  await recordingNotice();
  return () => worker.close();
});

/** A room that is recorded, and the microphones in it. */
class RecordedRoom {
  readonly captureId = callId() as string as RecordingId;
  readonly store = new CaptureStore(mkdtempSync(join(tmpdir(), 'bureau-captures-')));
  readonly events: RoomEvent[] = [];
  readonly present = new Map<DeviceId, RoomPeer>();
  readonly people = new Map<DeviceId, UserId>();
  captures = this.open();

  open(): RoomCaptures {
    return new RoomCaptures('a call', router, this.store, (event) => this.events.push(event), silent);
  }

  async enter(deviceId: DeviceId): Promise<FramePlayer> {
    const microphone = new FramePlayer(router);
    const producer = await microphone.producer();
    this.people.set(deviceId, person().id);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a peer only its streams are looked at
    this.present.set(deviceId, { producers: new Map([['microphone', producer]]) } as unknown as RoomPeer);
    return microphone;
  }

  arrange(isPaused: boolean): Promise<void> {
    const peers = [...this.people].map(([peerId, name]) => {
      return { peerId, name, hears: 'others', isHeard: true, sends: ['microphone'] } as const;
    });
    const captures: RoomArrangement['captures'] = [{ kind: 'recording', captureId: this.captureId, isPaused }];
    return this.captures.apply({ revision: 1, peers, captures, isHd: true }, this.present);
  }

  started(times: number): Promise<void> {
    const isStart = ({ type }: RoomEvent) => type === 'capture-started';
    return vi.waitFor(() => expect(this.events.filter(isStart)).toHaveLength(times), { timeout: 5_000 });
  }

  /** Tracks that began, by device. */
  tracks(): readonly DeviceId[] {
    return this.store
      .spool(this.captureId)
      .facts()
      .flatMap((fact) => (fact.t === 'track' ? [fact.peerId] : []));
  }
}

let room: RecordedRoom;
beforeEach(() => {
  room = new RecordedRoom();
  return () => room.captures.close();
});

test('a recording that is paused stays so when its room is lost and opened again', async () => {
  const alice = await room.enter(ALICE);
  await room.arrange(false);
  await room.started(1);
  await alice.play(VOICE);
  await room.arrange(true);
  room.captures.close();

  room.captures = room.open();
  await room.arrange(true);
  await room.started(2);
  await alice.play(VOICE);
  expect(room.tracks()).toEqual([ALICE]);

  await room.arrange(false);
  await alice.play(VOICE);
  expect(room.tracks()).toEqual([ALICE, ALICE]);
  const kinds = room.store
    .spool(room.captureId)
    .facts()
    .map(({ t }) => t);
  expect(kinds.filter((kind) => kind === 'resumed')).toHaveLength(1);
}, 20_000);

test('nothing of a newcomer is kept before that person was told', async () => {
  await room.enter(ALICE);
  await room.arrange(false);
  await room.started(1);
  const boris = await room.enter(BORIS);
  let isTold = false;
  const told = room.arrange(false).then(() => {
    isTold = true;
  });
  await boris.play(VOICE.slice(0, 10));
  expect(isTold).toBe(false);
  expect(room.tracks()).toEqual([]);
  await told;
  await boris.play(VOICE);
  expect(room.tracks()).toEqual([BORIS]);
}, 20_000);
