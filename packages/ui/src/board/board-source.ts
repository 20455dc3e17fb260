import type { BoardElement } from '@bureau/core/meetings';

/** Where the elements of a board come from, and go to. */
export interface BoardSource {
  /** Everything, the deleted too, from the bottom of the stack to its top. */
  elements(): readonly BoardElement[];
  put(elements: readonly BoardElement[]): void;
  onChange(listener: () => void): () => void;
}
