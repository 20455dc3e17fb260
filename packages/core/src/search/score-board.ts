import { BEST_SCORE } from './score.ts';

/** Adds up, for one query, what each slot of an index has earned; it only remembers slots that earned something. */
export class ScoreBoard {
  readonly capacity: number;
  readonly #ofWord: Uint8Array;
  readonly #totals: Uint16Array;
  #touched: Uint32Array;
  #touchedCount = 0;
  #candidates: Uint32Array;
  #candidateCount = 0;
  #wordCount = 0;

  /** Takes slots below `capacity`; others are ignored. */
  constructor(capacity: number) {
    this.capacity = capacity;
    this.#ofWord = new Uint8Array(capacity);
    this.#totals = new Uint16Array(capacity);
    this.#touched = new Uint32Array(capacity);
    this.#candidates = new Uint32Array(capacity);
  }

  /** The slots that matched every word so far. */
  get candidates(): Uint32Array {
    return this.#candidates.subarray(0, this.#candidateCount);
  }

  /** Forgets the query. */
  reset(): void {
    for (const slot of this.#touched.subarray(0, this.#touchedCount)) this.#ofWord[slot] = 0;
    for (const slot of this.candidates) this.#totals[slot] = 0;
    this.#touchedCount = this.#candidateCount = this.#wordCount = 0;
  }

  /** A match of the current word, 1 to 255 points; the best one counts. */
  credit(slot: number, points: number): void {
    const earned = this.#ofWord[slot];
    if (earned === undefined || earned >= points) return;
    if (earned === 0) this.#touched[this.#touchedCount++] = slot;
    this.#ofWord[slot] = points;
  }

  /** Ends a word: who did not match it is out. */
  endWord(): void {
    const isFirst = this.#wordCount++ === 0;
    const [kept, source] = [isFirst ? this.#touched : this.#candidates, this.#ofWord];
    const count = isFirst ? this.#touchedCount : this.#candidateCount;
    let keptCount = 0;
    for (let index = 0; index < count; index++) {
      const slot = kept[index] ?? 0;
      const points = source[slot] ?? 0;
      if (points > 0) {
        this.#totals[slot] = (this.#totals[slot] ?? 0) + points;
        kept[keptCount++] = slot;
      } else {
        this.#totals[slot] = 0;
      }
    }
    for (let index = 0; index < this.#touchedCount; index++) source[this.#touched[index] ?? 0] = 0;
    if (isFirst) [this.#touched, this.#candidates] = [this.#candidates, this.#touched];
    this.#candidateCount = keptCount;
    this.#touchedCount = 0;
  }

  /** Points for a candidate beside those of the words. */
  addToTotal(slot: number, points: number): void {
    this.#totals[slot] = (this.#totals[slot] ?? 0) + points;
  }

  /** What a slot has earned with all words; 0 when it is no candidate. */
  total(slot: number): number {
    return this.#totals[slot] ?? 0;
  }

  /** The lowest total among the best `limit` candidates, and how many candidates reach it; 1 when there are fewer. */
  threshold(limit: number): { readonly total: number; readonly count: number } {
    if (this.#candidateCount <= limit) return { total: 1, count: this.#candidateCount };
    const counts = new Uint32Array(BEST_SCORE + 1);
    for (let index = 0; index < this.#candidateCount; index++) {
      const total = this.total(this.#candidates[index] ?? 0);
      counts[total] = (counts[total] ?? 0) + 1;
    }
    let count = 0;
    let total = counts.length;
    while (count < limit) count += counts[--total] ?? 0;
    return { total, count };
  }
}
