/** Something on a whiteboard. Everything else about it is the editor's. */
export interface BoardElement {
  readonly id: string;
  readonly type: string;
  /** Grows with every change. */
  readonly version: number;
  /** Drawn anew with every change: of two changes with one version the lower one stays. */
  readonly versionNonce: number;
  readonly isDeleted: boolean;
  /** Its place in the stack; texts that are compared. */
  readonly index?: string | null;
}

/** What is drawn here; no pictures, which would be files of their own, and no pages of other hosts. */
const TYPES = new Set(['rectangle', 'diamond', 'ellipse', 'arrow', 'line', 'freedraw', 'text', 'frame']);
const LONGEST_ID = 100;

/** Whether this is something on a board; what comes from others may be anything. */
export function isBoardElement(value: unknown): value is BoardElement {
  if (typeof value !== 'object' || value === null) return false;
  const { id, type, version, versionNonce, isDeleted, index }: Partial<Record<keyof BoardElement, unknown>> = value;
  return (
    typeof id === 'string' &&
    id.length > 0 &&
    id.length <= LONGEST_ID &&
    typeof type === 'string' &&
    TYPES.has(type) &&
    Number.isSafeInteger(version) &&
    Number.isSafeInteger(versionNonce) &&
    typeof isDeleted === 'boolean' &&
    (index === undefined || index === null || typeof index === 'string')
  );
}

/** Whether a form of an element replaces the one that is held: everybody decides alike, whatever came first. */
export function isNewer(
  candidate: Pick<BoardElement, 'version' | 'versionNonce'>,
  held: Pick<BoardElement, 'version' | 'versionNonce'> | undefined,
): boolean {
  if (!held || candidate.version !== held.version) return !held || candidate.version > held.version;
  return candidate.versionNonce < held.versionNonce;
}

/** From the bottom of the stack to its top; elements with one place by their ids. */
export function inOrder<Element extends BoardElement>(elements: readonly Element[]): readonly Element[] {
  return elements.toSorted((a, b) => compare(a.index ?? '', b.index ?? '') || compare(a.id, b.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
