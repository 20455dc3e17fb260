import { type BoardElement, inOrder, isBoardElement, isNewer } from '@bureau/core/meetings';
import { applyUpdate, Doc } from 'yjs';
import { createStore } from 'zustand/vanilla';
import { BureauError } from '../bureau-error.ts';
import type { BoardLink } from '../meetings/meetings.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';

/** The name of the elements in the document. */
const ELEMENTS = 'elements';
/** One message to the server carries so much, in characters of JSON; it takes twice that. */
const GROUP_SIZE = 90_000;
/** A single element that is larger is not shared. */
const LARGEST_ELEMENT = 120_000;
/** What could not be sent is tried again after this long. */
const RETRY_MS = 2_000;

/** How a board stands. */
export interface BoardState {
  readonly isLoaded: boolean;
  /** Why what was drawn last is not with the others. */
  readonly problem?: BureauError | undefined;
}

/** A whiteboard that others draw on too. */
export interface OpenBoard {
  readonly store: ReadonlyStore<BoardState>;
  /** Everything, the deleted too, from the bottom of the stack to its top. */
  elements(): readonly BoardElement[];
  /** Shares those that are newer than what is known of them; the rest is left out. */
  put(elements: readonly BoardElement[]): void;
  /** Tells that there is something new from others. */
  onChange(listener: () => void): () => void;
  close(): void;
}

/** Everything on a board that was kept. */
export function readBoard(document: Uint8Array): readonly BoardElement[] {
  return elementsIn(documentOf(document));
}

/**
 * Opens a board: a document of yjs with every element by its id, whole. Of two forms of an element the newer stays, for
 * everybody; after a broken connection it begins anew with what the others have, and shares what is newer here.
 */
export function openBoard(link: BoardLink): OpenBoard {
  const store = createStore<BoardState>(() => ({ isLoaded: false }));
  const listeners = new Set<() => void>();
  const pending = new Map<string, BoardElement>();
  /** The newest forms that were written here: of two at once the document may have kept the older one. */
  const written = new Map<string, BoardElement>();
  let document = new Doc();
  /** Changes that come while the board is fetched. */
  let meanwhile: Uint8Array[] | undefined;
  let isSending = false;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const held = (id: string) => {
    const value = document.getMap(ELEMENTS).get(id);
    return isBoardElement(value) ? value : undefined;
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const fails = (error: unknown) => {
    if (!(error instanceof BureauError)) throw error;
    if (isClosed) return;
    store.setState({ problem: error });
    clearTimeout(retry);
    retry = setTimeout(() => void fetch(), RETRY_MS);
  };

  const fetch = async () => {
    const gathered: Uint8Array[] = [];
    meanwhile = gathered;
    try {
      const theirs = await link.load();
      if (isClosed || meanwhile !== gathered) return;
      document = documentOf(theirs, ...gathered);
      meanwhile = undefined;
      store.setState({ isLoaded: true, problem: undefined });
      put([...written.values()]);
      tell();
      await send();
    } catch (error) {
      fails(error);
    }
  };
  const put = (elements: readonly BoardElement[]) => {
    for (const element of elements) {
      const known = pending.get(element.id) ?? held(element.id);
      if (isBoardElement(element) && isNewer(element, known)) pending.set(element.id, element);
    }
  };
  /** Writes as many of those that wait as one message carries; what was sent is only their newest form. */
  const writeSome = (): Uint8Array | undefined => {
    const group: BoardElement[] = [];
    let size = 0;
    for (const [id, element] of pending) {
      const text = JSON.stringify(element);
      if (size + text.length > GROUP_SIZE && group.length > 0) break;
      pending.delete(id);
      if (text.length > LARGEST_ELEMENT || !isNewer(element, held(id))) continue;
      size += text.length;
      // The editor goes on changing its own.
      group.push(JSON.parse(text));
    }
    if (group.length === 0) return undefined;
    let change: Uint8Array | undefined;
    document.once('update', (update: Uint8Array) => {
      change = update;
    });
    document.transact(() => {
      for (const element of group) {
        document.getMap(ELEMENTS).set(element.id, element);
        written.set(element.id, element);
      }
    });
    return change;
  };
  const send = async () => {
    if (isSending || meanwhile || !store.getState().isLoaded) return;
    isSending = true;
    try {
      while (pending.size > 0) {
        const update = writeSome();
        if (update) await link.change(update);
      }
      if (store.getState().problem) store.setState({ problem: undefined });
    } catch (error) {
      fails(error);
    } finally {
      isSending = false;
    }
  };

  const ends = [
    link.onChange((update) => {
      meanwhile?.push(update);
      applyUpdate(document, update);
      put([...written.values()]);
      tell();
      void send();
    }),
    link.onReset(() => void fetch()),
  ];
  void fetch();
  return {
    store,
    elements: () => elementsIn(document),
    put(elements) {
      put(elements);
      void send();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      isClosed = true;
      clearTimeout(retry);
      for (const end of ends) end();
    },
  };
}

function documentOf(...updates: readonly Uint8Array[]): Doc {
  const document = new Doc();
  for (const update of updates) if (update.length > 0) applyUpdate(document, update);
  return document;
}

function elementsIn(document: Doc): readonly BoardElement[] {
  return inOrder([...document.getMap(ELEMENTS).values()].filter(isBoardElement));
}
