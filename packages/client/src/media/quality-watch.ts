import { type CallQuality, qualityOf } from '@bureau/core/media';
import type { PathMeasures } from './path-measures.ts';

/** How often the quality is told. */
export const QUALITY_EVERY_MS = 2_000;

/** What is watched. */
export interface QualitySource {
  /** Something that changes whenever the counters begin anew; undefined while there is nothing to measure. */
  key(): unknown;
  measure(): Promise<PathMeasures>;
  expectsAudio(): boolean;
}

/** Tells the quality of a call again and again, each time of what has passed since the last. The returned function ends it. */
export function watchQuality(source: QualitySource, tell: (quality: CallQuality | undefined) => void): () => void {
  let key: unknown;
  let before: PathMeasures | undefined;
  let expectedBefore = false;
  let closed = false;
  const look = async () => {
    const now = source.key();
    if (now === undefined) {
      [key, before] = [undefined, undefined];
      tell(undefined);
      return;
    }
    const expects = source.expectsAudio();
    const measures = await source.measure();
    if (closed || source.key() !== now) return;
    if (key === now && before) {
      tell(
        qualityOf({
          ...measures,
          packetsReceived: grown(before.packetsReceived, measures.packetsReceived),
          packetsLost: grown(before.packetsLost, measures.packetsLost),
          // Who has just come may still be silent.
          expectsAudio: expects && expectedBefore,
        }),
      );
    }
    [key, before, expectedBefore] = [now, measures, expects];
  };
  // A path that is gone between two looks is measured at the next one.
  const timer = setInterval(() => void look().catch(() => undefined), QUALITY_EVERY_MS);
  return () => {
    closed = true;
    clearInterval(timer);
  };
}

/** Streams come and go, and their counters with them: less than before means that others are counted now. */
function grown(before: number, now: number): number {
  return now < before ? 0 : now - before;
}
