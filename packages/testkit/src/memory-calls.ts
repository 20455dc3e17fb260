import {
  type CallLogChange,
  type CallLogEntry,
  type CallLogOwner,
  type CallLogStore,
  type CallStore,
  isSelected,
  othersIn,
  type StoredCall,
  type WrittenChange,
} from '@bureau/core/call-log';
import type { Call } from '@bureau/core/calls';
import { type CallId, type UserId, WriteRefusedError } from '@bureau/core/kernel';
import type { DurableEvent, DurableEventStore } from '@bureau/core/realtime';

/** Calls, their log and the durable streams, in memory. It outlives the services, as a database does. */
export class MemoryCalls {
  readonly #calls = new Map<CallId, { readonly call: Call; readonly revision: number }>();
  readonly #rows: CallLogEntry[] = [];
  readonly #streams = new Map<UserId, DurableEvent[]>();
  /** While set, nothing can be written down. */
  isDown = false;
  /** Calls of which nothing more is taken. */
  readonly refused = new Set<CallId>();

  #append(userId: UserId, change: CallLogChange): WrittenChange {
    return { userId, number: this.append(userId, change), change };
  }

  /** Writes a durable event; its number in the person's stream. */
  append(userId: UserId, change: DurableEvent): number {
    const stream = this.#streams.get(userId) ?? [];
    this.#streams.set(userId, stream);
    return stream.push(change);
  }

  /** Rows like this one, a minute apart, each older than the one before. */
  copyRow(row: CallLogEntry, times: number): void {
    for (let at = 1; at <= times; at += 1) {
      const startedAt = row.startedAt - at * 60_000;
      this.#rows.push({ ...row, id: `${at}.${row.id}` as CallLogEntry['id'], startedAt });
    }
  }

  #put(call: Call, revision: number): boolean {
    if (this.isDown) throw new Error('The store is down');
    if (this.refused.has(call.id)) throw new WriteRefusedError('value', 'a test');
    const known = this.#calls.get(call.id);
    if (known && (known.call.status === 'ended' || known.revision > revision)) return false;
    this.#calls.set(call.id, { call, revision });
    return true;
  }

  /** A row keeps `seen`; one that does not change is no news. */
  #write(row: CallLogEntry): readonly WrittenChange[] {
    const index = this.#rows.findIndex(({ id }) => id === row.id);
    const known = this.#rows[index];
    const entry = { ...row, seen: row.seen || (known?.seen ?? false) };
    if (known && JSON.stringify(known) === JSON.stringify(entry)) return [];
    if (known) this.#rows[index] = entry;
    else this.#rows.push(entry);
    const unseenMissed = this.#unseen(entry.ownerId);
    return [this.#append(entry.ownerId, { type: 'call-log.entry-added', entry, unseenMissed })];
  }

  #rowsOf({ userId }: CallLogOwner): readonly CallLogEntry[] {
    return this.#rows.filter((row) => row.ownerId === userId).sort((a, b) => b.startedAt - a.startedAt);
  }

  #unseen(userId: UserId): number {
    return this.#rows.filter((row) => row.ownerId === userId && !row.seen).length;
  }

  /** Where calls are written down. */
  readonly calls: CallStore = {
    write: async (calls) =>
      calls.flatMap(({ call, revision, rows }) => {
        if (!this.#put(call, revision)) return [];
        return rows.flatMap((row) => this.#write(row));
      }),
    end: async ({ id, status, endedAt, reason }, revision) => {
      if (this.isDown) throw new Error('The store is down');
      const known = this.#calls.get(id);
      if (!known || known.call.status === 'ended' || known.revision > revision) return;
      this.#calls.set(id, { call: { ...known.call, status, endedAt, reason }, revision });
    },
    live: async () =>
      [...this.#calls.values()].filter((stored): stored is StoredCall => stored.call.status !== 'ended'),
    get: async (id) => this.#calls.get(id)?.call,
    exists: async (id) => this.#calls.has(id),
  };

  /** Reads of the log. */
  readonly callLog: CallLogStore = {
    list: async (owner, { cursor, limit, ...selection }) => {
      const rows = this.#rowsOf(owner).filter((row) => isSelected(row, selection));
      const first = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
      const entries = rows.slice(first, first + limit);
      const last = entries.at(-1);
      return { entries, ...(last && first + limit < rows.length && { nextCursor: last.id }) };
    },
    people: async (owner) => [...new Set(this.#rowsOf(owner).flatMap(othersIn))],
    get: async (owner, id) => this.#rowsOf(owner).find((row) => row.id === id),
    unseenMissed: async ({ userId }) => this.#unseen(userId),
    markSeen: async ({ userId }, until) => {
      const isMeant = (row: CallLogEntry) => row.ownerId === userId && !row.seen && row.startedAt <= until;
      if (!this.#rows.some(isMeant)) return undefined;
      this.#rows.forEach((row, index) => {
        if (isMeant(row)) this.#rows[index] = { ...row, seen: true };
      });
      return this.#append(userId, { type: 'call-log.missed-seen', until, unseenMissed: this.#unseen(userId) });
    },
  };

  /** Reads of the durable streams. */
  readonly durableEvents: DurableEventStore = {
    since: async ({ userId }, number, limit) =>
      (this.#streams.get(userId) ?? [])
        .map((event, index) => ({ number: index + 1, event }))
        .slice(number, number + limit),
    last: async ({ userId }) => this.#streams.get(userId)?.length ?? 0,
  };
}
