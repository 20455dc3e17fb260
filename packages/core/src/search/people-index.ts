import { DigitIndex } from './digit-index.ts';
import { FIELD, type PersonDocument, type PersonTerms, personTerms } from './person-document.ts';
import { type PersonQuery, parsePersonQuery, type QueryWord } from './person-query.ts';
import { compareRanked, type PersonHit } from './scan.ts';
import { EMAIL_SCORE, MIN_NUMBER_END, MIN_NUMBER_START, score, wordScore } from './score.ts';
import { ScoreBoard } from './score-board.ts';
import { SortedList } from './sorted-list.ts';
import { TermTrie } from './term-trie.ts';
import { TypoWalk } from './typo-walk.ts';

// A fraction of a millisecond on a slow machine.
const VISITS_PER_STEP = 2_000;
// Up to here, sorting the candidates is cheaper than walking the whole order.
const SORT_AT_MOST = 400;
const FIRST_CAPACITY = 1_024;

/** The people of one company, searchable as they change. */
export interface PeopleIndex {
  readonly size: number;
  /** Adds a person, or replaces the one with the same id. */
  put(document: PersonDocument): void;
  /** Takes a person away; an unknown id is nothing to do. */
  remove(id: string): void;
  /** The best `limit` people, as `scan` ranks them; runs to the end. */
  search(text: string, limit: number): PersonHit[];
  /**
   * The same in steps of at most a few milliseconds' work, for a caller that must not block: run `next()` until done
   * and yield to the event loop when the time is up. The index may change between two steps.
   */
  searchSteps(text: string, limit: number): Generator<void, PersonHit[], void>;
}

/** An empty index; one per company, so that no query can reach another one's people. */
export function createPeopleIndex(): PeopleIndex {
  return new TriePeopleIndex();
}

class TriePeopleIndex implements PeopleIndex {
  readonly #slots = new Map<string, number>();
  readonly #documents: (PersonDocument | undefined)[] = [];
  readonly #emails: string[] = [];
  readonly #freeSlots: number[] = [];
  readonly #terms = new TermTrie();
  readonly #extensions = new DigitIndex();
  readonly #numbers = new DigitIndex();
  readonly #numberEnds = new DigitIndex();
  readonly #order = new SortedList<number>((first, second) =>
    compareRanked(this.#document(first), this.#document(second)),
  );
  #idleBoards: ScoreBoard[] = [];
  #capacity = FIRST_CAPACITY;
  #version = 0;

  get size(): number {
    return this.#slots.size;
  }

  put(document: PersonDocument): void {
    this.remove(document.id);
    const slot = this.#freeSlots.pop() ?? this.#documents.length;
    const terms = personTerms(document);
    this.#documents[slot] = document;
    this.#emails[slot] = terms.email;
    this.#slots.set(document.id, slot);
    this.#order.insert(slot);
    for (const [word, field] of terms.words) this.#terms.postings(word).add(slot, field);
    this.#forEachDigits(terms, (index, digits) => index.add(digits, slot));
    if (this.#documents.length > this.#capacity) this.#capacity *= 2;
    this.#version++;
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    const terms = personTerms(this.#document(slot));
    for (const [word, field] of terms.words) this.#terms.postings(word).remove(slot, field);
    this.#forEachDigits(terms, (index, digits) => index.remove(digits, slot));
    this.#order.remove(slot);
    this.#slots.delete(id);
    this.#documents[slot] = undefined;
    this.#emails[slot] = '';
    this.#freeSlots.push(slot);
    this.#version++;
  }

  search(text: string, limit: number): PersonHit[] {
    const steps = this.searchSteps(text, limit);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  *searchSteps(text: string, limit: number): Generator<void, PersonHit[], void> {
    const query = parsePersonQuery(text);
    const board = this.#takeBoard();
    const version = this.#version;
    try {
      // Nobody matched with a typing error ranks before anybody matched without: often the first round is enough.
      yield* this.#match(query, board, false);
      if (board.candidates.length < limit && query.words.some((word) => word.typos > 0)) {
        board.reset();
        yield* this.#match(query, board, true);
      }
      if (query.email !== '') this.#creditEmail(query.email, board);
      yield;
      const hits = this.#best(board, limit);
      return version === this.#version ? hits : this.#stillRight(hits, query);
    } finally {
      board.reset();
      this.#idleBoards.push(board);
    }
  }

  *#match(query: PersonQuery, board: ScoreBoard, forgiving: boolean): Generator<void, void, void> {
    for (const word of query.words) {
      if (word.text !== '') {
        const walk = new TypoWalk(this.#terms, word.text, forgiving ? word.typos : 0);
        while (!walk.advance(board, VISITS_PER_STEP)) yield;
      }
      yield* this.#matchNumbers(word, board);
      board.endWord();
      yield;
    }
  }

  *#matchNumbers(word: QueryWord, board: ScoreBoard): Generator<void, void, void> {
    const exact = wordScore(0, true, FIELD.number);
    const beginning = wordScore(0, false, FIELD.number);
    const credit = (slot: number, whole: boolean) => board.credit(slot, whole ? exact : beginning);
    if (word.extension !== '') yield* this.#extensions.find(word.extension, credit);
    for (const digits of word.numbers) {
      if (digits.length >= MIN_NUMBER_START) yield* this.#numbers.find(digits, credit);
      if (digits.length >= MIN_NUMBER_END) {
        yield* this.#numberEnds.find(reversed(digits), (slot) => board.credit(slot, beginning));
      }
    }
  }

  #creditEmail(email: string, board: ScoreBoard): void {
    for (const slot of board.candidates) {
      if (this.#emails[slot] === email) board.addToTotal(slot, EMAIL_SCORE);
    }
  }

  #best(board: ScoreBoard, limit: number): PersonHit[] {
    const threshold = board.threshold(limit);
    const slots =
      threshold.count <= SORT_AT_MOST
        ? Array.from(board.candidates.filter((slot) => board.total(slot) >= threshold.total))
        : this.#firstInOrder(board, threshold.total, limit);
    return slots
      .filter((slot) => this.#documents[slot] !== undefined)
      .sort(
        (first, second) =>
          board.total(second) - board.total(first) || compareRanked(this.#document(first), this.#document(second)),
      )
      .slice(0, limit)
      .map((slot) => ({ id: this.#document(slot).id, score: board.total(slot) }));
  }

  /** Everybody above the threshold, and the first in order of those at it. */
  #firstInOrder(board: ScoreBoard, threshold: number, limit: number): number[] {
    const slots = Array.from(board.candidates.filter((slot) => board.total(slot) > threshold));
    this.#order.visitFrom(
      () => false,
      (slot) => {
        if (board.total(slot) === threshold) slots.push(slot);
        return slots.length < limit;
      },
    );
    return slots;
  }

  /** After a change during the search: only who still matches, with the score of now. */
  #stillRight(hits: readonly PersonHit[], query: PersonQuery): PersonHit[] {
    return hits.flatMap(({ id }) => {
      const slot = this.#slots.get(id);
      const points = slot === undefined ? 0 : score(query, personTerms(this.#document(slot)));
      return points === 0 ? [] : [{ id, score: points }];
    });
  }

  #forEachDigits(terms: PersonTerms, visit: (index: DigitIndex, digits: string) => void): void {
    if (terms.extension !== '') visit(this.#extensions, terms.extension);
    for (const digits of new Set(terms.numbers.flatMap(({ full, national }) => [full, national]))) {
      if (digits !== '') visit(this.#numbers, digits);
    }
    for (const digits of new Set(terms.numbers.map(({ full }) => full))) {
      if (digits !== '') visit(this.#numberEnds, reversed(digits));
    }
  }

  #takeBoard(): ScoreBoard {
    this.#idleBoards = this.#idleBoards.filter((board) => board.capacity === this.#capacity);
    return this.#idleBoards.pop() ?? new ScoreBoard(this.#capacity);
  }

  #document(slot: number): PersonDocument {
    const document = this.#documents[slot];
    if (document === undefined) throw new Error(`Slot ${slot} is empty`);
    return document;
  }
}

function reversed(digits: string): string {
  return Array.from(digits).reverse().join('');
}
