import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, RecordingId, UserId } from '@bureau/core/kernel';
import type { PeerArrangement, RoomArrangement } from '@bureau/core/media';
import { callId, person } from '@bureau/testkit';
import type { Router } from 'mediasoup/types';
import { expect, vi } from 'vitest';
import { SILENT_FRAME } from '../capture/ogg-opus.ts';
import { CaptureStore } from './capture-store.ts';
import { FramePlayer } from './frame-player.ts';
import { silent } from './media-node.fixture.ts';
import type { RoomEvent } from './protocol.ts';
import { type CapturedPeer, RoomCaptures } from './room-captures.ts';

/** Half a second of somebody's voice. */
export const VOICE = Array<Uint8Array>(25).fill(SILENT_FRAME);

/** A room that is recorded, and the microphones in it. */
export class RecordedRoom {
  readonly captureId = callId() as string as RecordingId;
  readonly events: RoomEvent[] = [];
  readonly present = new Map<DeviceId, CapturedPeer>();
  readonly people = new Map<DeviceId, Pick<PeerArrangement, 'name' | 'hears' | 'isHeard'>>();
  /** Whom the sounds of the room reach. */
  readonly reached = new Set<DeviceId>();
  freeBytes = 10 * 1024 ** 3;
  readonly store = new CaptureStore(mkdtempSync(join(tmpdir(), 'bureau-captures-')), async () => this.freeBytes);
  captures: RoomCaptures;
  readonly #router: Router;

  constructor(router: Router) {
    this.#router = router;
    this.captures = this.open();
  }

  open(): RoomCaptures {
    return new RoomCaptures('a call', this.#router, this.store, (event) => this.events.push(event), silent);
  }

  async enter(
    deviceId: DeviceId,
    { isReached = true, userId = person().id }: { isReached?: boolean; userId?: UserId | undefined } = {},
  ): Promise<FramePlayer> {
    const microphone = new FramePlayer(this.#router);
    const producer = await microphone.producer();
    this.people.set(deviceId, { name: userId, hears: 'others', isHeard: true });
    if (isReached) this.reached.add(deviceId);
    const hears = () => this.reached.has(deviceId);
    this.present.set(deviceId, { producers: new Map([['microphone', producer]]), hears });
    return microphone;
  }

  idOf(deviceId: DeviceId): UserId | undefined {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by `enter`
    return this.people.get(deviceId)?.name as UserId | undefined;
  }

  /** What becomes of somebody's part. */
  change(deviceId: DeviceId, change: Partial<PeerArrangement>): void {
    const known = this.people.get(deviceId);
    if (known) this.people.set(deviceId, { ...known, ...change });
  }

  peers(): RoomArrangement['peers'] {
    return [...this.people].map(([peerId, part]) => {
      return { peerId, ...part, sends: ['microphone'] } as const;
    });
  }

  arrange(isPaused = false): Promise<void> {
    const peers = this.peers();
    const captures: RoomArrangement['captures'] = [{ kind: 'recording', captureId: this.captureId, isPaused }];
    return this.captures.apply({ revision: 1, peers, captures, isHd: true }, this.present);
  }

  /** Nothing is to be kept any more. */
  stop(): Promise<void> {
    return this.captures.apply({ revision: 1, peers: this.peers(), captures: [], isHd: true }, this.present);
  }

  started(times = 1): Promise<void> {
    const isStart = ({ type }: RoomEvent) => type === 'capture-started';
    return vi.waitFor(() => expect(this.events.filter(isStart)).toHaveLength(times), { timeout: 6_000 });
  }

  facts() {
    return this.store.spool(this.captureId).facts();
  }

  /** Tracks that began, by device. */
  tracks(): readonly DeviceId[] {
    return this.facts().flatMap((fact) => (fact.t === 'track' ? [fact.peerId] : []));
  }

  /** Somebody speaks until that is kept. */
  async isKept(microphone: FramePlayer, tracks: readonly DeviceId[]): Promise<void> {
    await vi.waitUntil(
      async () => {
        await microphone.play(VOICE);
        return this.tracks().length >= tracks.length;
      },
      { timeout: 8_000, interval: 1 },
    );
    expect(this.tracks()).toEqual(tracks);
  }
}
