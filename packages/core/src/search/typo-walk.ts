import { MAX_WORD } from './fold.ts';
import { matchScore } from './score.ts';
import type { ScoreBoard } from './score-board.ts';
import { NONE, type TermTrie } from './term-trie.ts';

const FAR = 255;
// Crediting a posting costs about a tenth of visiting a node.
const POSTINGS_PER_VISIT = 10;

/**
 * Walks a trie along one query word and credits everybody whose word begins with it within the forgiven typing
 * errors. Each node on the path holds its row of the table `editDistances` computes, cut to the diagonal band that
 * can still be forgiven; a branch without a forgivable cell is left. Stops and resumes at any node.
 */
export class TypoWalk {
  readonly #trie: TermTrie;
  readonly #word: string;
  readonly #typos: number;
  readonly #width: number;
  readonly #rows: Uint8Array;
  readonly #path = new Int32Array(MAX_WORD + 2);
  readonly #codes = new Uint16Array(MAX_WORD + 2);
  /** Whether the row at a depth can still be extended. */
  readonly #alive = new Uint8Array(MAX_WORD + 2);
  /** The distance of the nearest beginning up to a depth. */
  readonly #nearest = new Uint8Array(MAX_WORD + 2);
  #node: number;
  #depth = 1;

  constructor(trie: TermTrie, word: string, typos: number) {
    this.#trie = trie;
    this.#word = word;
    this.#typos = typos;
    this.#width = word.length + 2;
    this.#rows = new Uint8Array(this.#width * (MAX_WORD + 2));
    for (let column = 0; column < this.#width; column++) this.#rows[column] = column;
    this.#alive[0] = 1;
    this.#nearest[0] = FAR;
    this.#node = trie.root;
  }

  /** Goes on for about `visits` nodes; true when everything is credited. */
  advance(board: ScoreBoard, visits: number): boolean {
    const trie = this.#trie;
    let left = visits;
    while (left > 0) {
      left--;
      if (this.#node === NONE) {
        this.#depth--;
        if (this.#depth === 0) return true;
        this.#node = trie.nextSibling(this.#path[this.#depth] ?? NONE);
        continue;
      }
      left -= this.#visit(trie, board);
    }
    return false;
  }

  /** Credits the node and steps into it, or past it when nothing below can match; the postings credited, in visits. */
  #visit(trie: TermTrie, board: ScoreBoard): number {
    const [node, depth, length] = [this.#node, this.#depth, this.#word.length];
    this.#codes[depth] = trie.codeOf(node);
    const alive = this.#alive[depth - 1] === 1 && this.#fillRow(depth) <= this.#typos;
    const reachesEnd = alive && Math.abs(depth - length) <= this.#typos;
    const whole = reachesEnd ? (this.#rows[depth * this.#width + length] ?? FAR) : FAR;
    const nearest = Math.min(this.#nearest[depth - 1] ?? FAR, whole);
    const matches = nearest <= this.#typos;
    if (!alive && !matches) {
      this.#node = trie.nextSibling(node);
      return 0;
    }
    this.#path[depth] = node;
    this.#alive[depth] = alive ? 1 : 0;
    this.#nearest[depth] = nearest;
    this.#node = trie.firstChild(node);
    this.#depth = depth + 1;
    const postings = matches ? trie.postingsOf(node) : undefined;
    if (postings === undefined) return 0;
    postings.credit(board, matchScore(nearest, whole === nearest));
    return postings.length / POSTINGS_PER_VISIT;
  }

  /** Fills the row of the current node from the two above; the least distance in it. */
  #fillRow(depth: number): number {
    const [rows, word, code] = [this.#rows, this.#word, this.#codes[depth]];
    const row = depth * this.#width;
    const above = row - this.#width;
    const from = Math.max(1, depth - this.#typos);
    const to = Math.min(word.length, depth + this.#typos);
    rows[row + from - 1] = from === 1 ? depth : FAR;
    let least = from === 1 ? depth : FAR;
    for (let column = from; column <= to; column++) {
      const letter = word.charCodeAt(column - 1);
      let distance = (rows[above + column - 1] ?? FAR) + (letter === code ? 0 : 1);
      distance = Math.min(distance, (rows[above + column] ?? FAR) + 1, (rows[row + column - 1] ?? FAR) + 1);
      if (column > 1 && depth > 1 && word.charCodeAt(column - 2) === code && letter === this.#codes[depth - 1]) {
        distance = Math.min(distance, (rows[above - this.#width + column - 2] ?? FAR) + 1);
      }
      rows[row + column] = Math.min(distance, FAR);
      least = Math.min(least, distance);
    }
    rows[row + to + 1] = FAR;
    return least;
  }
}
