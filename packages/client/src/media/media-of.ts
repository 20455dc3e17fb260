import type { UserId } from '@bureau/core/kernel';
import type { CallMedia, PeerVideo } from './call-media.ts';
import type { CarriedCall } from './carried-call.ts';
import type { PeerTrack } from './incoming-streams.ts';

/** What the media server itself plays. */
const SERVICES: ReadonlySet<string> = new Set(['echo', 'music', 'mailbox']);

/** What is shown of a call; what has not changed since `before` stays the same object. */
export function mediaOf(
  { call, voice, camera, mutedPeers }: CarriedCall,
  microphoneName: string,
  pictures: readonly PeerVideo[],
  before: CallMedia,
): CallMedia {
  const voices = call.heard();
  return {
    status: call.status(),
    microphoneName: voice.track() ? microphoneName : '',
    speakingMuted: before.speakingMuted,
    ...voice.state(),
    ...camera.state(),
    mutedPeers,
    peerMuted: mutedPeers.length > 0 && voices.every(({ from }) => isSilent(mutedPeers, from)),
    receiving: voices.length > 0,
    quality: call.status() === 'connected' ? before.quality : undefined,
    videos: sameVideos(before.videos, pictures) ? before.videos : pictures,
  };
}

/** How many others these are, whatever the media server plays besides. */
export function voicesAmong(heard: readonly PeerTrack[]): number {
  return new Set(heard.map(({ from }) => from).filter((from) => from === 'echo' || !SERVICES.has(from))).size;
}

/** A service has no microphone. A room that was not told yet whose devices are in it names the device. */
function isSilent(mutedPeers: readonly UserId[], from: string): boolean {
  return SERVICES.has(from) || from.includes('.') || mutedPeers.some((userId) => userId === from);
}

function sameVideos(before: readonly PeerVideo[], now: readonly PeerVideo[]): boolean {
  return before.length === now.length && before.every(({ track }, index) => track === now[index]?.track);
}
