import type { ShellChannel } from '@bureau/desktop-bridge/channels';

/** A message that waits for the office to open. */
interface Waiting {
  readonly name: ShellChannel;
  readonly message: unknown;
}

/**
 * What the office must still hear when it is only just opening, and for how long: nobody expects a call any more that they
 * asked for long ago. Anything else is of the moment.
 */
const KEPT_MS: { readonly [Name in ShellChannel]?: number } = {
  'ring.chosen': 10_000,
  'meeting.asked': 60_000,
  'dial.asked': 60_000,
  'place.asked': 60_000,
};

/** The messages that wait. */
export interface WaitingRoom {
  readonly keep: (waiting: Waiting) => void;
  /** Those that still count, in their order; none of them waits any more. */
  readonly empty: () => readonly Waiting[];
}

/** Opens it, with nobody in it. */
export function openWaitingRoom(nowMs: () => number = Date.now): WaitingRoom {
  let inside: (Waiting & { readonly untilMs: number })[] = [];
  return {
    keep(waiting) {
      const keptMs = KEPT_MS[waiting.name];
      if (keptMs !== undefined) inside.push({ ...waiting, untilMs: nowMs() + keptMs });
    },
    empty() {
      const out = inside.filter(({ untilMs }) => nowMs() < untilMs);
      inside = [];
      return out;
    },
  };
}
