import type { ScoreBoard } from './score-board.ts';

const FIELD_BITS = 3;
const FIELD_MASK = (1 << FIELD_BITS) - 1;

/** The slots a term stands in, each with the field it stands in there, unordered. */
export class PostingList {
  #postings = new Uint32Array(2);
  #length = 0;

  /** How many slots the term stands in. */
  get length(): number {
    return this.#length;
  }

  /** Adds a slot, once. */
  add(slot: number, field: number): void {
    if (this.#length === this.#postings.length) {
      const grown = new Uint32Array(this.#length * 2);
      grown.set(this.#postings);
      this.#postings = grown;
    }
    this.#postings[this.#length++] = (slot << FIELD_BITS) | field;
  }

  /** Undoes {@link add}. */
  remove(slot: number, field: number): void {
    const index = this.#postings.indexOf((slot << FIELD_BITS) | field);
    if (index === -1 || index >= this.#length) return;
    this.#postings[index] = this.#postings[--this.#length] ?? 0;
  }

  /** Credits every slot with `base` plus its field. */
  credit(board: ScoreBoard, base: number): void {
    const postings = this.#postings;
    for (let index = 0; index < this.#length; index++) {
      const posting = postings[index] ?? 0;
      board.credit(posting >>> FIELD_BITS, base + (posting & FIELD_MASK));
    }
  }
}
