import { PostingList } from './posting-list.ts';

const PAGE_BITS = 13;
const PAGE_NODES = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_NODES - 1;
const NODE_BITS = 2;
const CODE = 0;
const FIRST_CHILD = 1;
const NEXT_SIBLING = 2;
const POSTINGS = 3;

/** No node: the end of a list of siblings. */
export const NONE = 0;

/**
 * Every word of an index, letter by letter (UTF-16 units), with the people it stands for. Nodes live in pages, so that
 * growing never copies the whole; emptied words keep their nodes, ready for the next person of that name.
 */
export class TermTrie {
  readonly #pages: Int32Array[] = [new Int32Array(PAGE_NODES << NODE_BITS)];
  readonly #lists: PostingList[] = [];
  #nodeCount = 1;

  /** The first letters of all words. */
  get root(): number {
    return this.firstChild(NONE);
  }

  firstChild(node: number): number {
    return this.#read(node, FIRST_CHILD);
  }

  nextSibling(node: number): number {
    return this.#read(node, NEXT_SIBLING);
  }

  /** The UTF-16 unit a node stands for. */
  codeOf(node: number): number {
    return this.#read(node, CODE);
  }

  /** The people of the word that ends here, if one does. */
  postingsOf(node: number): PostingList | undefined {
    const id = this.#read(node, POSTINGS);
    return id === 0 ? undefined : this.#lists[id - 1];
  }

  /** The people of a word; a new word starts with nobody. */
  postings(word: string): PostingList {
    let node = NONE;
    for (let index = 0; index < word.length; index++) node = this.#child(node, word.charCodeAt(index));
    const found = this.postingsOf(node);
    if (found !== undefined) return found;
    const created = new PostingList();
    this.#write(node, POSTINGS, this.#lists.push(created));
    return created;
  }

  #child(parent: number, code: number): number {
    const first = this.firstChild(parent);
    for (let node = first; node !== NONE; node = this.nextSibling(node)) {
      if (this.codeOf(node) === code) return node;
    }
    const node = this.#nodeCount++;
    if (node >>> PAGE_BITS === this.#pages.length) this.#pages.push(new Int32Array(PAGE_NODES << NODE_BITS));
    this.#write(node, CODE, code);
    this.#write(node, NEXT_SIBLING, first);
    this.#write(parent, FIRST_CHILD, node);
    return node;
  }

  #read(node: number, column: number): number {
    return this.#pages[node >>> PAGE_BITS]?.[((node & PAGE_MASK) << NODE_BITS) | column] ?? 0;
  }

  #write(node: number, column: number, value: number): void {
    const page = this.#pages[node >>> PAGE_BITS];
    if (page !== undefined) page[((node & PAGE_MASK) << NODE_BITS) | column] = value;
  }
}
