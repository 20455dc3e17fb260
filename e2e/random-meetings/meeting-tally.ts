import type { Gap } from '../headless/line.ts';
import type { RandomMeeting } from './random-meeting.ts';

/** What happens in a round besides what people do. */
export type Strike = 'api' | 'worker' | 'both' | 'vanish';

/** The value below which this share of them lies. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** How long everything took, and how much was judged. */
export class MeetingTally {
  readonly #recoveries = new Map<Strike, number[]>();
  readonly #gapsMs: number[] = [];
  #meetings = 0;
  #people = 0;
  #recordings = 0;
  #voices = 0;

  recovered(strike: Strike, ms: number): void {
    this.#recoveries.set(strike, [...(this.#recoveries.get(strike) ?? []), ms]);
  }

  missed(gaps: readonly Gap[]): void {
    this.#gapsMs.push(...gaps.map(({ from, until }) => until - from));
  }

  judged(meetings: readonly RandomMeeting[], recordings: number): void {
    this.#meetings += meetings.length;
    this.#people += meetings.reduce((sum, { people }) => sum + people.length, 0);
    this.#recordings += recordings;
    this.#voices += meetings.reduce((sum, { mustHear }) => sum + mustHear, 0);
  }

  /** How many voices were cut off by kills of workers. */
  get gaps(): number {
    return this.#gapsMs.length;
  }

  /** How long a voice was missed after the kill of a worker, in ms; 19 of 20 were missed for less. */
  get gapP95(): number {
    return quantile(
      this.#gapsMs.toSorted((a, b) => a - b),
      0.95,
    );
  }

  get lines(): readonly string[] {
    const recoveries = [...this.#recoveries].map(([strike, times]) => {
      const sorted = times.toSorted((a, b) => a - b);
      return `${strike}: ${times.length} times, right after ${quantile(sorted, 0.5)} ms, at most ${sorted.at(-1)} ms`;
    });
    const gaps = this.#gapsMs.toSorted((a, b) => a - b);
    const missed = [0.5, 0.95, 1].map((share) => Math.round(quantile(gaps, share))).join(', ');
    return [
      ...recoveries,
      `a worker killed: ${gaps.length} voices cut off, p50, p95 and most ${missed} ms`,
      `judged ${this.#meetings} meetings of ${this.#people} people, ${this.#recordings} recordings, ${this.#voices} voices that must be in them`,
    ];
  }
}
