const CHUNK = 512;

/** A sorted list of distinct items in chunks: inserting into 100 000 items moves a few hundred. */
export class SortedList<T> {
  readonly #chunks: T[][] = [];
  readonly #compare: (first: T, second: T) => number;

  /** `compare` must be total: 0 only for the same item. */
  constructor(compare: (first: T, second: T) => number) {
    this.#compare = compare;
  }

  /** Adds an item at its place. */
  insert(item: T): void {
    const isBefore = (other: T) => this.#compare(other, item) < 0;
    const chunkIndex = Math.min(this.#firstChunk(isBefore), this.#chunks.length - 1);
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) {
      this.#chunks.push([item]);
      return;
    }
    chunk.splice(firstNot(chunk, isBefore), 0, item);
    if (chunk.length > CHUNK) this.#chunks.splice(chunkIndex + 1, 0, chunk.splice(CHUNK / 2));
  }

  /** Takes an item away, if it is there. */
  remove(item: T): void {
    const isBefore = (other: T) => this.#compare(other, item) < 0;
    const chunkIndex = this.#firstChunk(isBefore);
    const chunk = this.#chunks[chunkIndex];
    if (chunk === undefined) return;
    const index = firstNot(chunk, isBefore);
    const found = chunk[index];
    if (found === undefined || this.#compare(found, item) !== 0) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(chunkIndex, 1);
  }

  /** Visits the items in order from the first that is not `before` the wanted ones, until `visit` returns false. */
  visitFrom(isBefore: (item: T) => boolean, visit: (item: T) => boolean): void {
    const start = this.#firstChunk(isBefore);
    for (let chunkIndex = start; chunkIndex < this.#chunks.length; chunkIndex++) {
      const chunk = this.#chunks[chunkIndex] ?? [];
      for (let index = chunkIndex === start ? firstNot(chunk, isBefore) : 0; index < chunk.length; index++) {
        const item = chunk[index];
        if (item === undefined || !visit(item)) return;
      }
    }
  }

  #firstChunk(isBefore: (item: T) => boolean): number {
    return firstNot(this.#chunks, (chunk) => {
      const last = chunk.at(-1);
      return last !== undefined && isBefore(last);
    });
  }
}

/** The first index whose item the predicate refuses; it accepts a beginning of the list and nothing after. */
function firstNot<T>(list: readonly T[], accepts: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && accepts(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
