import { MAX_NUMBER_DIGITS } from './person-document.ts';
import { SortedList } from './sorted-list.ts';

type Entry = { readonly key: number; readonly slot: number };

// Digit d is written as d + 1, nothing as 0: 15 places in base 11 stay below 2^53, and keys order as the strings do.
const BASE = 11;
// A fraction of a millisecond on a slow machine.
const ENTRIES_PER_STEP = 5_000;

/** Finds slots by the first digits of a digit string. */
export class DigitIndex {
  readonly #entries = new SortedList<Entry>(compareEntries);

  /** Files a slot under a digit string of at most {@link MAX_NUMBER_DIGITS} digits; filing it twice is a mistake. */
  add(digits: string, slot: number): void {
    this.#entries.insert({ key: keyOf(digits), slot });
  }

  /** Undoes {@link add}. */
  remove(digits: string, slot: number): void {
    this.#entries.remove({ key: keyOf(digits), slot });
  }

  /** Reports the slots of all strings that begin with `digits`, some at a time; `exact` tells the string itself. */
  *find(digits: string, found: (slot: number, exact: boolean) => void): Generator<void, void, void> {
    const first = keyOf(digits);
    const end = first + BASE ** (MAX_NUMBER_DIGITS - digits.length);
    let last: Entry = { key: first, slot: -1 };
    for (let left = 0; left === 0; ) {
      left = ENTRIES_PER_STEP;
      this.#entries.visitFrom(
        (entry) => compareEntries(entry, last) <= 0,
        (entry) => {
          if (entry.key >= end) return false;
          found(entry.slot, entry.key === first);
          last = entry;
          return --left > 0;
        },
      );
      yield;
    }
  }
}

function compareEntries(first: Entry, second: Entry): number {
  return first.key - second.key || first.slot - second.slot;
}

function keyOf(digits: string): number {
  let key = 0;
  for (let place = 0; place < MAX_NUMBER_DIGITS; place++) {
    key = key * BASE + (place < digits.length ? digits.charCodeAt(place) - 47 : 0);
  }
  return key;
}
