import { join } from 'node:path';
import type { StreamName } from '@bureau/core/media';
import { framesOfFile } from './ivf-file.ts';
import { type CaptureFact, keptMs } from './journal.ts';

/** What is shown of a shared screen whose end is not known, after its last picture. */
const LAST_PICTURE_MS = 1_000;
/** A share whose room was lost goes on in another file within this time. */
const SAME_SHARE_MS = 10_000;

/** A stretch in which somebody's screen was kept, in ms of the recording. */
export interface KeptScreen {
  readonly name: StreamName;
  readonly fromMs: number;
  /** Infinity: the media node died with it. */
  readonly toMs: number;
  /** The name of its file, without the ending. */
  readonly track: string;
}

/** The screens that were kept, in the order of their beginning. */
export function screensOf(facts: readonly CaptureFact[]): readonly KeptScreen[] {
  return facts
    .flatMap((fact, index): readonly KeptScreen[] => {
      if (fact.t !== 'screen') return [];
      const { track, name } = fact;
      const clock = facts.findLast((each) => each.t === 'screen-clock' && each.track === track);
      const takenAt = clock?.t === 'screen-clock' ? clock.takenAt : fact.at;
      const end = facts
        .slice(index)
        .find((each) => each.t === 'ended' || (each.t === 'screen-ended' && each.track === track));
      return [{ name, track, fromMs: keptMs(facts, takenAt), toMs: end ? keptMs(facts, end.at) : Infinity }];
    })
    .toSorted((a, b) => a.fromMs - b.fromMs);
}

/** Where each share begins, and whose it is. */
export function sharesOf(screens: readonly KeptScreen[]): readonly Pick<KeptScreen, 'name' | 'fromMs'>[] {
  return screens.filter(({ name, fromMs }, index) => {
    const before = screens.slice(0, index).findLast((each) => each.name === name);
    return !before || fromMs - Math.min(before.toMs, fromMs) > SAME_SHARE_MS;
  });
}

/** The same screens with their ends: where one is not known it is read from the pictures. */
export function withEnds(folder: string, screens: readonly KeptScreen[]): readonly KeptScreen[] {
  return screens.map((screen) => {
    if (screen.toMs !== Infinity) return screen;
    let lastMs = 0;
    for (const { atMs } of framesOfFile(join(folder, `${screen.track}.ivf`))) lastMs = atMs;
    return { ...screen, toMs: screen.fromMs + lastMs + LAST_PICTURE_MS };
  });
}

/** A stretch of the film: one screen, or none. */
export interface FilmPiece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly screen: KeptScreen | undefined;
}

/** What is shown when: of several screens that which was shared last. */
export function piecesOf(screens: readonly KeptScreen[], durationMs: number): readonly FilmPiece[] {
  const edges = [0, ...screens.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), durationMs]
    .filter((at) => at <= durationMs)
    .toSorted((a, b) => a - b);
  const pieces: FilmPiece[] = [];
  for (const [index, fromMs] of edges.entries()) {
    const toMs = edges[index + 1] ?? fromMs;
    if (toMs === fromMs) continue;
    const screen = screens.findLast((each) => each.fromMs <= fromMs && each.toMs >= toMs);
    const last = pieces.at(-1);
    if (last && last.screen === screen) pieces[pieces.length - 1] = { ...last, toMs };
    else pieces.push({ fromMs, toMs, screen });
  }
  return pieces;
}
