import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId, Instant, UserId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';

/** Whose screen it is. */
export interface SharedScreen {
  readonly peerId: DeviceId;
  readonly name: StreamName;
}

/** Whose sound a track is. */
export interface SpokenTrack extends SharedScreen {
  /** Not a voice: what a shared screen sounds like. */
  readonly isScreen?: true;
}

/** A fact about a capture, one per line of its journal. */
export type CaptureFact =
  /** What is to be kept, of which room, and who wants it; nothing is kept yet. */
  | {
      readonly t: 'asked';
      readonly at: Instant;
      readonly kind: 'voicemail' | 'recording';
      readonly roomId: string;
      readonly by?: UserId;
    }
  /** Of a meeting there may be several: each begins a part. */
  | { readonly t: 'started'; readonly at: Instant }
  | ({ readonly t: 'track'; readonly track: string; readonly at: Instant } & SpokenTrack)
  /** The pictures of a shared screen, from the arrival of the first one to the end. */
  | ({ readonly t: 'screen'; readonly track: string; readonly at: Instant } & SharedScreen)
  | { readonly t: 'screen-ended'; readonly track: string; readonly at: Instant }
  /** When the first picture was taken, as it is known by now; the last one counts. */
  | { readonly t: 'screen-clock'; readonly track: string; readonly at: Instant; readonly takenAt: Instant }
  | { readonly t: 'paused' | 'resumed'; readonly at: Instant }
  /** `quietSince`: of a message, when somebody was last heard. */
  | { readonly t: 'ended'; readonly at: Instant; readonly cause: string; readonly quietSince?: Instant };

const JOURNAL = 'capture.ndjson';

/** Writes a fact down; whoever reads the journal from now on finds it. */
export function noteFact(folder: string, fact: CaptureFact): void {
  appendFileSync(join(folder, JOURNAL), `${JSON.stringify(fact)}\n`);
}

/** The facts of a capture, oldest first; a line that a crash cut off is left out. */
export function readFacts(folder: string): readonly CaptureFact[] {
  let text: string;
  try {
    text = readFileSync(join(folder, JOURNAL), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line): readonly CaptureFact[] => {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by noteFact alone
      return line === '' ? [] : [JSON.parse(line) as CaptureFact];
    } catch {
      return [];
    }
  });
}

/** The first fact of one kind. */
export function firstFact<T extends CaptureFact['t']>(facts: readonly CaptureFact[], t: T) {
  return facts.find((fact): fact is Extract<CaptureFact, { t: T }> => fact.t === t);
}

/** Whether it is kept now, as far as the journal knows. */
export function isKeeping(facts: readonly CaptureFact[]): boolean {
  return facts.findLast(({ t }) => t === 'started' || t === 'ended')?.t === 'started';
}

/** Whether the media node has written all there is to come. */
export function isComplete(facts: readonly CaptureFact[]): boolean {
  return firstFact(facts, 'ended') !== undefined && !isKeeping(facts);
}

/** How much was kept at this moment, in ms: time before the start, between two parts, and while it was paused, is not in it. */
export function keptMs(facts: readonly CaptureFact[], at: Instant): number {
  let kept = 0;
  let since: Instant | undefined;
  for (const fact of facts) {
    if (fact.at > at) break;
    if (fact.t === 'started' || fact.t === 'resumed') {
      since ??= fact.at;
    } else if ((fact.t === 'paused' || fact.t === 'ended') && since !== undefined) {
      kept += fact.at - since;
      since = undefined;
    }
  }
  return since === undefined ? kept : kept + at - since;
}
