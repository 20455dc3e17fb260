import type { Clock, Instant, ParticipantId } from '@bureau/core/kernel';

/** One person is given this much of a whiteboard in a minute: the largest there is, at two devices, and once more. */
const MOST_BYTES = 64 * 1024 * 1024;
const WINDOW_MS = 60_000;
/** People who are counted; forgetting them costs a second allowance at most. */
const MOST_COUNTED = 10_000;

/** How much of whiteboards everybody was given lately: a full one is long, and asking for it is short. */
export class BoardReads {
  readonly #clock: Clock;
  readonly #given = new Map<ParticipantId, { readonly until: Instant; bytes: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether somebody is given more now. */
  allows(id: ParticipantId): boolean {
    const given = this.#given.get(id);
    return !given || given.until <= this.#clock.now() || given.bytes < MOST_BYTES;
  }

  count(id: ParticipantId, bytes: number): void {
    const now = this.#clock.now();
    const given = this.#given.get(id);
    if (given && given.until > now) given.bytes += bytes;
    else {
      if (this.#given.size >= MOST_COUNTED) this.#given.clear();
      this.#given.set(id, { until: now + WINDOW_MS, bytes });
    }
  }
}
