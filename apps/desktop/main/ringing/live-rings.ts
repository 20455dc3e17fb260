import type { OfficeMessages } from '@bureau/desktop-bridge/messages';

/** One call that rings. */
export type Ring = OfficeMessages['rings.changed']['rings'][number];

/** What the office said last, and when. */
export interface Told {
  readonly rings: readonly Ring[];
  readonly atMs: number;
}

/** The calls that still ring: none outlives what the server allowed, also when the office is gone meanwhile. */
export function liveRings({ rings, atMs }: Told, nowMs: number): readonly Ring[] {
  return rings.filter(({ forMs }) => nowMs < atMs + forMs);
}

/** When the next of them ends by itself; undefined when none rings. */
export function nextEnd(told: Told, nowMs: number): number | undefined {
  const ends = liveRings(told, nowMs).map(({ forMs }) => told.atMs + forMs);
  return ends.length === 0 ? undefined : Math.min(...ends);
}
