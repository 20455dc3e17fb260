import type { Instant } from '../kernel/index.ts';
import type { MediaSource, VideoLayer } from './model.ts';

/** What a picture needs to be worth sending, in bits per second: the smallest layer, or all of it where there is one. */
const NEEDS_BPS = { screen: 300_000, layered: 100_000, whole: 400_000 };
/** What is short must stay short for so long before pictures are paused: one bad measure is none. */
const SHORT_FOR_MS = 2_000;
/** A picture comes back when its need and this much more has been there for so long. */
const ROOM_FACTOR = 1.15;
const ROOM_FOR_MS = 3_000;
/** An estimate does not grow by itself while little is sent: after this wait a picture is tried again, and later each time. */
const FIRST_TRY_MS = 10_000;
const LAST_TRY_MS = 60_000;
/** While a picture is tried, the way needs not have room for it as long as the estimate grows by this much each time. */
const GROWTH_FACTOR = 1.02;
const TRY_SHORT_FOR_MS = 1_000;
/** A picture that is paused again within this time has come back in vain. */
const PROBATION_MS = 10_000;

/** A picture that a device wants to receive. */
export interface WantedPicture {
  readonly id: string;
  readonly source: MediaSource;
  readonly wanted: VideoLayer;
  /** Whether the SFU may choose among layers of it. */
  readonly isLayered: boolean;
}

/** A look at the way to a device, in bits per second. */
export interface LinkMeasure {
  /** What the way takes, as far as the SFU knows. */
  readonly availableBps: number;
  /** What everything that is sent now would take in full size. */
  readonly desiredBps: number;
}

/** What pictures to a device are held to because the way to it is too slow, and how it came to that. */
export interface VideoLimits {
  /** Ids of the pictures that are paused. */
  readonly paused: ReadonlySet<string>;
  /** What the needs of all others may come to, in bits per second. */
  readonly allowedBps: number;
  readonly shortSince?: Instant | undefined;
  readonly roomSince?: Instant | undefined;
  /** The last picture came back without proof of room: nothing was said against it yet. */
  readonly isTry: boolean;
  /** The estimate at the last look. */
  readonly lastBps: number;
  /** When a picture was paused or resumed last. */
  readonly changedAt?: Instant | undefined;
  readonly tryAfterMs: number;
}

/** Nothing is paused. */
export const NO_LIMITS: VideoLimits = {
  paused: new Set(),
  allowedBps: Number.POSITIVE_INFINITY,
  isTry: false,
  lastBps: 0,
  tryAfterMs: FIRST_TRY_MS,
};

/**
 * Which pictures are paused after another measure. Sound is never paused: what pictures leave is its. Small pictures go
 * first, then the large ones, the shared screen last; they come back one by one in the opposite order.
 */
export function limitVideo(
  before: VideoLimits,
  pictures: readonly WantedPicture[],
  { availableBps, desiredBps }: LinkMeasure,
  now: Instant,
): VideoLimits {
  const ranked = [...pictures].sort((a, b) => rankOf(b) - rankOf(a));
  const sent = ranked.slice(0, fitting(ranked, before.allowedBps));
  const sinceChange = now - (before.changedAt ?? Number.NEGATIVE_INFINITY);

  const next = { ...before, lastBps: availableBps };

  if (availableBps < desiredBps && needOf(sent) > availableBps) {
    if (before.isTry && availableBps > before.lastBps * GROWTH_FACTOR) return held(next, ranked, {});
    const shortSince = before.shortSince ?? now;
    if (now - shortSince < (before.isTry ? TRY_SHORT_FOR_MS : SHORT_FOR_MS)) return held(next, ranked, { shortSince });
    const tryAfterMs =
      before.isTry || sinceChange < PROBATION_MS ? Math.min(before.tryAfterMs * 2, LAST_TRY_MS) : FIRST_TRY_MS;
    return held({ ...next, allowedBps: availableBps, isTry: false, changedAt: now, tryAfterMs }, ranked, {});
  }
  const isTry = before.isTry && needOf(sent) > availableBps;
  if (sent.length === ranked.length) {
    // While the last one is tried, it stays known where to go back to.
    return held({ ...next, isTry, allowedBps: isTry ? before.allowedBps : NO_LIMITS.allowedBps }, ranked, {});
  }
  const withNext = needOf(ranked.slice(0, sent.length + 1));
  const roomSince = withNext * ROOM_FACTOR <= availableBps ? (before.roomSince ?? now) : undefined;
  const isRoomy = roomSince !== undefined && now - roomSince >= ROOM_FOR_MS;
  const isDue = desiredBps <= availableBps && sinceChange >= before.tryAfterMs;
  if (!isRoomy && !isDue) return held({ ...next, isTry }, ranked, { roomSince });
  return held({ ...next, allowedBps: withNext, isTry: !isRoomy, changedAt: now }, ranked, {});
}

function held(
  limits: VideoLimits,
  ranked: readonly WantedPicture[],
  { shortSince, roomSince }: Pick<VideoLimits, 'shortSince' | 'roomSince'>,
): VideoLimits {
  const paused = new Set(ranked.slice(fitting(ranked, limits.allowedBps)).map(({ id }) => id));
  return { ...limits, paused, shortSince, roomSince };
}

/** How many of the pictures, the most important first, fit. */
function fitting(ranked: readonly WantedPicture[], bps: number): number {
  let count = ranked.length;
  while (count > 0 && needOf(ranked.slice(0, count)) > bps) count -= 1;
  return count;
}

function needOf(pictures: readonly WantedPicture[]): number {
  return pictures.reduce((sum, { source, isLayered }) => {
    return sum + NEEDS_BPS[source === 'screen' ? 'screen' : isLayered ? 'layered' : 'whole'];
  }, 0);
}

function rankOf({ source, wanted }: WantedPicture): number {
  return source === 'screen' ? 3 : wanted;
}
