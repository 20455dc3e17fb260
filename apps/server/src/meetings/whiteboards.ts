import type { Clock, CompanyId, MeetingId, MeetingSessionId } from '@bureau/core/kernel';
import type { LiveSession, MeetingBoardStore } from '@bureau/core/meetings';
import { applyUpdate, Doc, decodeStateVector, encodeStateAsUpdate, encodeStateVector, Item } from 'yjs';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';

/** Drawing is written down after this much quiet, at the latest after {@link LONGEST_UNSAVED_MS}. */
const SAVE_AFTER_MS = 1_000;
const LONGEST_UNSAVED_MS = 5_000;
/** A board does not grow beyond this; pictures in it are kept small by the editor. */
const LARGEST_BOARD_BYTES = 20 * 1024 * 1024;

interface Board {
  readonly document: Doc;
  bytes: number;
  /** As it is given out, until it changes. */
  encoded: { whole?: string; ofSession?: string };
  /** What there was on it when this session first had it, and what came since, once somebody asked for that alone. */
  begun: { readonly by: MeetingSessionId; readonly from: Uint8Array; since?: Doc } | undefined;
  /** Known with the first change. */
  companyId: CompanyId | undefined;
  /** It is forgotten as soon as it is written down. */
  isOver: boolean;
  unsavedSince: number | undefined;
  cancelSave: (() => void) | undefined;
}

/** The session in which a board is drawn on. */
type BoardSession = Pick<LiveSession, 'id' | 'companyId' | 'meetingId'>;

interface WhiteboardsDeps {
  readonly store: MeetingBoardStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The whiteboards that are drawn on now: whoever comes later gets everything, and what was drawn stays with the meeting. */
export class Whiteboards {
  readonly #deps: WhiteboardsDeps;
  readonly #open = new Map<MeetingId, Promise<Board>>();
  readonly #loading = new Map<MeetingId, Promise<string>>();

  constructor(deps: WhiteboardsDeps) {
    this.#deps = deps;
  }

  /** The whole board, base64. */
  async read(session: BoardSession): Promise<string> {
    return whole(await this.#boardIn(session));
  }

  /** What was drawn in this session alone, base64. */
  async readOf(session: BoardSession): Promise<string> {
    const { document, encoded, begun } = await this.#boardIn(session);
    if (!begun) return '';
    begun.since ??= documentSince(begun.from, document);
    return (encoded.ofSession ??= textOf(encodeStateAsUpdate(begun.since)));
  }

  /** The whole board, base64, without keeping it in memory: of a meeting that may be over. */
  async kept(id: MeetingId): Promise<string> {
    const opened = await this.#open.get(id);
    if (opened) return whole(opened);
    // Whoever asks meanwhile gets the same answer.
    const loading =
      this.#loading.get(id) ?? this.#deps.store.load(id).then((bytes) => textOf(bytes ?? new Uint8Array()));
    this.#loading.set(id, loading);
    return loading.finally(() => this.#loading.delete(id));
  }

  /** Takes a change, unless it is none or the board is full. */
  async change(session: BoardSession, update: string): Promise<'changed' | 'full' | 'none'> {
    const { companyId, meetingId: id } = session;
    const bytes = Buffer.from(update, 'base64');
    const board = await this.#boardIn(session);
    if (board.bytes + bytes.length > LARGEST_BOARD_BYTES) return 'full';
    try {
      applyUpdate(board.document, bytes);
    } catch {
      return 'none'; // no change of this editor
    }
    if (board.begun?.since) applyUpdate(board.begun.since, bytes);
    board.encoded = {};
    board.bytes += bytes.length;
    board.companyId = companyId;
    this.#saveLater(companyId, id, board);
    return 'changed';
  }

  /** The meeting is over: nothing of it stays in memory once it is written down. */
  async close(companyId: CompanyId, id: MeetingId): Promise<void> {
    const opened = this.#open.get(id);
    if (!opened) return;
    const board = await opened;
    board.isOver = true;
    await this.#save(companyId, id, board);
  }

  /** What is not written down yet is: the process stops. */
  async saveAll(): Promise<void> {
    const saves = [...this.#open].map(async ([id, opened]) => {
      const board = await opened;
      if (board.companyId) await this.#save(board.companyId, id, board);
    });
    // What cannot be saved is no reason to lose the others.
    for (const each of await Promise.allSettled(saves)) {
      if (each.status === 'rejected') this.#deps.log.error({ err: each.reason }, 'whiteboard not saved');
    }
  }

  async #boardIn({ id: by, meetingId }: BoardSession): Promise<Board> {
    const board = await (this.#open.get(meetingId) ?? this.#begin(meetingId));
    board.isOver = false;
    if (board.begun?.by !== by) {
      board.begun = { by, from: encodeStateVector(board.document) };
      board.encoded = {};
    }
    return board;
  }

  #begin(id: MeetingId): Promise<Board> {
    const opening = this.#load(id);
    this.#open.set(id, opening);
    opening.catch(() => this.#open.delete(id));
    return opening;
  }

  async #load(id: MeetingId): Promise<Board> {
    const document = new Doc();
    const kept = await this.#deps.store.load(id);
    if (kept) applyUpdate(document, kept);
    return {
      document,
      bytes: kept?.length ?? 0,
      encoded: {},
      begun: undefined,
      companyId: undefined,
      isOver: false,
      unsavedSince: undefined,
      cancelSave: undefined,
    };
  }

  #saveLater(companyId: CompanyId, id: MeetingId, board: Board): void {
    const { clock, log } = this.#deps;
    const now = clock.now();
    board.unsavedSince ??= now;
    board.cancelSave?.();
    const at = Math.min(now + SAVE_AFTER_MS, board.unsavedSince + LONGEST_UNSAVED_MS);
    board.cancelSave = clock.schedule(at, () =>
      unattended(log, 'save whiteboard', () => this.#save(companyId, id, board)),
    );
  }

  async #save(companyId: CompanyId, id: MeetingId, board: Board): Promise<void> {
    if (board.unsavedSince === undefined) {
      if (board.isOver) this.#open.delete(id);
      return;
    }
    board.cancelSave?.();
    board.cancelSave = undefined;
    board.unsavedSince = undefined;
    const document = encodeStateAsUpdate(board.document);
    // What was drawn over is not counted any more.
    board.bytes = document.length;
    try {
      await this.#deps.store.save(companyId, id, document);
    } catch (error) {
      this.#saveLater(companyId, id, board);
      throw error;
    }
    if (board.isOver && board.unsavedSince === undefined) this.#open.delete(id);
  }
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
const whole = ({ document, encoded }: Board) => (encoded.whole ??= textOf(encodeStateAsUpdate(document)));

/**
 * The document as if what was in it at this state had been deleted. Who has only what came later could not read changes of
 * something earlier, nor anything after them by the same hand.
 */
function documentSince(state: Uint8Array, document: Doc): Doc {
  const before = decodeStateVector(state);
  const copy = new Doc();
  applyUpdate(copy, encodeStateAsUpdate(document));
  copy.transact((transaction) => {
    for (const [client, structs] of copy.store.clients) {
      const from = before.get(client) ?? 0;
      for (const each of structs) if (each instanceof Item && each.id.clock < from) each.delete(transaction);
    }
  });
  return copy;
}
