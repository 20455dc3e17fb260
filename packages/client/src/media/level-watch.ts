import type { CallLevels } from './call-media.ts';
import { LEVEL_EVERY_MS } from './device-choice.ts';
import type { LevelMeter, MediaPlatform } from './media-platform.ts';

/** Measures both sides of a call while there is one. */
export interface LevelWatch {
  /** The tracks to measure now; unchanged ones keep their meter. Of several peers the loudest counts. */
  watch(tracks: { readonly own: MediaStreamTrack | undefined; readonly peers: readonly MediaStreamTrack[] }): void;
  close(): void;
}

/** A difference nobody sees is not told. */
const VISIBLE = 0.01;

/** Tells levels at most ten times a second, and only when they differ visibly; `onLook` hears of the own one every time. */
export function createLevelWatch(
  platform: MediaPlatform,
  tell: (levels: CallLevels) => void,
  onLook: (own: number) => void = () => undefined,
): LevelWatch {
  const own = createSlot(platform);
  const peers = new Map<MediaStreamTrack, LevelMeter>();
  const measurePeers = (tracks: readonly MediaStreamTrack[]) => {
    for (const [track, meter] of peers) {
      if (tracks.includes(track)) continue;
      meter.close();
      peers.delete(track);
    }
    for (const track of tracks) if (!peers.has(track)) peers.set(track, platform.createLevelMeter(track));
  };
  let told: CallLevels = { own: 0, peer: 0 };
  const timer = setInterval(() => {
    const levels = { own: own.read(), peer: Math.max(0, ...[...peers.values()].map((meter) => meter.read())) };
    onLook(levels.own);
    if (Math.abs(levels.own - told.own) < VISIBLE && Math.abs(levels.peer - told.peer) < VISIBLE) return;
    told = levels;
    tell(levels);
  }, LEVEL_EVERY_MS);
  return {
    watch(tracks) {
      own.measure(tracks.own);
      measurePeers(tracks.peers);
    },
    close() {
      clearInterval(timer);
      own.measure(undefined);
      measurePeers([]);
      tell({ own: 0, peer: 0 });
    },
  };
}

function createSlot(platform: MediaPlatform) {
  let track: MediaStreamTrack | undefined;
  let meter: LevelMeter | undefined;
  return {
    read: () => meter?.read() ?? 0,
    measure(next: MediaStreamTrack | undefined) {
      if (next === track) return;
      meter?.close();
      track = next;
      meter = next && platform.createLevelMeter(next);
    },
  };
}
