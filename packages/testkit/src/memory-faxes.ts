import type { Fax, FaxChange, FaxNote, FaxOwner, FaxStore, FaxUpkeep, OwnFax, WrittenFax } from '@bureau/core/fax';
import type { FaxId, UserId } from '@bureau/core/kernel';

interface Kept {
  readonly owner: FaxOwner;
  fax: Fax;
  deletedAt?: number | undefined;
  readonly notes: FaxNote[];
}

const UNFINISHED = ['queued', 'dialling', 'sending', 'receiving'];

/** Faxes in memory; numbers of the stream are given by the caller. */
export class MemoryFaxes implements FaxStore, FaxUpkeep {
  /** How long the companies keep faxes; without it for ever. */
  retentionMs: number | undefined;
  readonly #kept = new Map<FaxId, Kept>();
  readonly #append: (userId: UserId, change: FaxChange) => number;

  constructor(append: (userId: UserId, change: FaxChange) => number) {
    this.#append = append;
  }

  list: FaxStore['list'] = async ({ userId }, { limit, direction }) => ({
    rows: this.#of(userId)
      .map(({ fax }) => fax)
      .filter((fax) => fax.state.status !== 'draft' && (direction === undefined || fax.direction === direction))
      .toReversed()
      .slice(0, limit),
  });

  get: FaxStore['get'] = async (owner, id) => this.#own(owner, id)?.fax;

  notes: FaxStore['notes'] = async (owner, id) => this.#own(owner, id)?.notes ?? [];

  unseen: FaxStore['unseen'] = async ({ userId }) => this.#unseen(userId);

  add: FaxStore['add'] = async (owner, fax) => {
    if (this.#kept.has(fax.id)) return false;
    this.#kept.set(fax.id, { owner, fax, notes: [] });
    return true;
  };

  save: FaxStore['save'] = async (owner, fax, notes = []) => {
    const kept = this.#own(owner, fax.id);
    if (!kept || (fax.state.status === 'draft' && kept.fax.state.status !== 'draft')) return undefined;
    kept.fax = fax;
    kept.notes.push(...notes);
    return this.#write(owner.userId, { type: 'fax.changed', fax, unseen: this.#unseen(owner.userId) });
  };

  note: FaxStore['note'] = async (owner, id, note) => {
    this.#own(owner, id)?.notes.push(note);
  };

  delete: FaxStore['delete'] = async (owner, id, now) => {
    const kept = this.#own(owner, id);
    if (!kept) return undefined;
    kept.deletedAt = now;
    kept.notes.push({ at: now, userId: owner.userId, action: 'deleted' });
    return this.#write(owner.userId, { type: 'fax.deleted', id, unseen: this.#unseen(owner.userId) });
  };

  restore: FaxStore['restore'] = async (owner, id, since, now) => {
    const kept = this.#kept.get(id);
    if (kept?.owner.userId !== owner.userId || kept.deletedAt === undefined || kept.deletedAt <= since)
      return undefined;
    kept.deletedAt = undefined;
    kept.notes.push({ at: now, userId: owner.userId, action: 'restored' });
    return this.#write(owner.userId, { type: 'fax.changed', fax: kept.fax, unseen: this.#unseen(owner.userId) });
  };

  unfinished: FaxUpkeep['unfinished'] = async () =>
    [...this.#kept.values()]
      .filter(({ fax, deletedAt }) => deletedAt === undefined && UNFINISHED.includes(fax.state.status))
      .map(({ owner, fax }) => ({ ...owner, id: fax.id, fax }));

  outdated: FaxUpkeep['outdated'] = async (now, draftsBefore) =>
    this.#named(({ fax, deletedAt }) => {
      if (deletedAt !== undefined || UNFINISHED.includes(fax.state.status)) return false;
      if (fax.state.status === 'draft') return fax.createdAt < draftsBefore;
      return this.retentionMs !== undefined && fax.createdAt < now - this.retentionMs;
    });

  deleted: FaxUpkeep['deleted'] = async (until) =>
    this.#named(({ deletedAt }) => deletedAt !== undefined && deletedAt <= until);

  firstDeletedAt: FaxUpkeep['firstDeletedAt'] = async () => {
    const times = [...this.#kept.values()].flatMap(({ deletedAt }) => deletedAt ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  };

  forget: FaxUpkeep['forget'] = async (faxes) => {
    for (const { id } of faxes) if (this.#kept.get(id)?.deletedAt !== undefined) this.#kept.delete(id);
  };

  #named(which: (kept: Kept) => boolean): readonly OwnFax[] {
    return [...this.#kept.values()].filter(which).map(({ owner, fax }) => ({ ...owner, id: fax.id }));
  }

  #of(userId: UserId): readonly Kept[] {
    return [...this.#kept.values()].filter(
      ({ owner, deletedAt }) => owner.userId === userId && deletedAt === undefined,
    );
  }

  #own({ userId }: FaxOwner, id: FaxId): Kept | undefined {
    return this.#of(userId).find(({ fax }) => fax.id === id);
  }

  #unseen(userId: UserId): number {
    const isNews = ({ fax: { seen, state } }: Kept) =>
      !seen && (state.status === 'received' || state.status === 'failed');
    return this.#of(userId).filter(isNews).length;
  }

  #write(userId: UserId, change: FaxChange): WrittenFax {
    return { userId, number: this.#append(userId, change), change };
  }
}
