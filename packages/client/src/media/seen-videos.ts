import type { UserId } from '@bureau/core/kernel';
import type { PeerVideo } from './call-media.ts';
import type { PeerTrack } from './incoming-streams.ts';
import type { SfuSession } from './sfu-session.ts';

/** A picture that has been announced is looked for this often, until its first bytes are there. */
const LOOK_MS = 400;

/** Pictures of others that really arrive: a camera that is off has a stream too, but nothing in it. */
export interface SeenVideos {
  /** What the session in front has now. */
  look(session: SfuSession | undefined): readonly PeerVideo[];
  close(): void;
}

/** Looks by itself for pictures that are announced, and tells when one has come. */
export function watchVideos(onArrival: () => void): SeenVideos {
  const arrived = new WeakSet<MediaStreamTrack>();
  let watched: SfuSession | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const missing = () => (watched?.seen() ?? []).filter(({ track }) => !arrived.has(track));
  const search = async () => {
    timer = undefined;
    const session = watched;
    let hasNew = false;
    for (const { track } of missing()) {
      // A stream that is closed meanwhile has no statistics.
      const isHere = await session?.isArriving(track).catch(() => false);
      if (isHere !== true) continue;
      arrived.add(track);
      hasNew = true;
    }
    if (hasNew && session === watched) onArrival();
    searchLater();
  };
  const searchLater = () => {
    if (timer === undefined && missing().length > 0) timer = setTimeout(() => void search(), LOOK_MS);
  };
  return {
    look(session) {
      watched = session;
      searchLater();
      return (session?.seen() ?? []).filter(({ track }) => arrived.has(track)).map(pictureOf);
    },
    close() {
      watched = undefined;
      clearTimeout(timer);
    },
  };
}

function pictureOf({ from, track }: PeerTrack): PeerVideo {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no service has a picture: it is a person's
  return { userId: from as UserId, track };
}
