import type { CompanyId, UserId } from '@bureau/core/kernel';
import {
  hostsOf,
  isListed,
  type KeptRecording,
  mayHearRecording,
  mayManageRecording,
  type Recording,
  type RecordingAccess,
  type RecordingChange,
  type RecordingStore,
  type RecordingUpkeep,
  type RecordingViewer,
  type WrittenRecording,
} from '@bureau/core/recordings';

const DAY_MS = 86_400_000;

/** Recordings of one company in memory; numbers of the streams are given by the caller. */
export class MemoryRecordings implements RecordingStore, RecordingUpkeep {
  readonly #recordings = new Map<string, Recording>();
  readonly #companies = new Map<string, CompanyId>();
  readonly #deleted = new Map<string, Recording>();
  readonly #withSound = new Set<string>();
  /** For how many days the company keeps them. */
  retentionDays: number | undefined;
  readonly #accesses = new Map<string, RecordingAccess[]>();
  readonly #append: (userId: UserId, change: RecordingChange) => number;
  readonly #admins: () => readonly UserId[];

  constructor(append: (userId: UserId, change: RecordingChange) => number, admins: () => readonly UserId[]) {
    this.#append = append;
    this.#admins = admins;
  }

  #readerOf({ userId }: RecordingViewer) {
    return { userId, isAdmin: this.#admins().includes(userId) };
  }

  #seenBy(viewer: RecordingViewer): readonly Recording[] {
    const reader = this.#readerOf(viewer);
    return [...this.#recordings.values()].filter((recording) => mayHearRecording(recording, reader));
  }

  #managedBy(viewer: RecordingViewer, id: string): Recording | undefined {
    const recording = this.#seenBy(viewer).find((each) => each.id === id);
    return recording && mayManageRecording(recording, this.#readerOf(viewer)) ? recording : undefined;
  }

  #tell(recording: Recording, change: RecordingChange): readonly WrittenRecording[] {
    const { startedBy, people, sharedWith } = recording;
    const own = [...people, ...hostsOf(recording), ...(startedBy ? [startedBy] : [])];
    const audience = new Set([...this.#admins(), ...own, ...sharedWith]);
    return this.#tellThese([...audience], change);
  }

  #tellThese(people: readonly UserId[], change: RecordingChange): readonly WrittenRecording[] {
    return people.map((userId) => ({ userId, number: this.#append(userId, change), change }));
  }

  list: RecordingStore['list'] = async (viewer, query) => ({
    rows: this.#seenBy(viewer)
      .filter((recording) => isListed(recording, viewer, query))
      .slice(0, query.limit),
  });
  get: RecordingStore['get'] = async (viewer, id) => this.#seenBy(viewer).find((each) => each.id === id);
  ofCall: RecordingStore['ofCall'] = async (viewer, callId) =>
    this.#seenBy(viewer).filter(({ of }) => of.kind === 'call' && of.callId === callId);
  ofMeetings: RecordingStore['ofMeetings'] = async (viewer, meetingIds) =>
    this.#seenBy(viewer)
      .flatMap((each) =>
        each.of.kind === 'meeting' && meetingIds.includes(each.of.meetingId) ? [{ ...each, of: each.of }] : [],
      )
      .toSorted((a, b) => b.startedAt - a.startedAt);
  accesses: RecordingStore['accesses'] = async (viewer, id) =>
    this.#managedBy(viewer, id) ? (this.#accesses.get(id) ?? []) : [];

  save: RecordingStore['save'] = async (companyId, recording) => {
    this.#companies.set(recording.id, companyId);
    const known = this.#recordings.get(recording.id);
    if (this.#deleted.has(recording.id) || known?.status === 'ready') return undefined;
    const saved = { ...recording, sharedWith: known?.sharedWith ?? recording.sharedWith };
    this.#recordings.set(recording.id, saved);
    return this.#tell(saved, { type: 'recording.changed', recording: saved });
  };

  share: RecordingStore['share'] = async (viewer, id, sharedWith, at) => {
    const before = this.#managedBy(viewer, id);
    if (!before) return undefined;
    const recording = { ...before, sharedWith };
    this.#recordings.set(id, recording);
    const added = sharedWith.filter((userId) => !before.sharedWith.includes(userId));
    const removed = before.sharedWith.filter((userId) => !sharedWith.includes(userId));
    for (const withId of added) this.#note(viewer, id, 'shared', at, withId);
    for (const withId of removed) this.#note(viewer, id, 'unshared', at, withId);
    const lost = removed.filter((userId) => !mayHearRecording(recording, this.#readerOf({ ...viewer, userId })));
    const change = { type: 'recording.changed', recording } as const;
    return {
      recording,
      written: [...this.#tell(recording, change), ...this.#tellThese(lost, { type: 'recording.deleted', id })],
    };
  };

  delete: RecordingStore['delete'] = async (viewer, id, at) => {
    const recording = this.#managedBy(viewer, id);
    if (!recording) return undefined;
    this.#note(viewer, id, 'deleted', at);
    return this.#remove(recording);
  };

  #remove(recording: Recording): readonly WrittenRecording[] {
    const { id } = recording;
    this.#recordings.delete(id);
    this.#deleted.set(id, recording);
    this.#withSound.add(id);
    return this.#tell(recording, { type: 'recording.deleted', id });
  }

  outdated: RecordingUpkeep['outdated'] = async (now) => {
    const until = now - (this.retentionDays ?? Infinity) * DAY_MS;
    return [...this.#recordings.values()].filter(({ startedAt }) => startedAt < until).map((each) => this.#kept(each));
  };

  expire: RecordingUpkeep['expire'] = async ({ id }, at) => {
    const recording = this.#recordings.get(id);
    if (!recording) return undefined;
    this.#accesses.set(id, [...(this.#accesses.get(id) ?? []), { at, action: 'expired' }]);
    return this.#remove(recording);
  };

  withSound: RecordingUpkeep['withSound'] = async () =>
    [...this.#withSound].flatMap((id) => {
      const recording = this.#deleted.get(id);
      return recording ? [{ ...this.#kept(recording), tracks: recording.tracks }] : [];
    });

  soundDeleted: RecordingUpkeep['soundDeleted'] = async (recordings) => {
    for (const { id } of recordings) this.#withSound.delete(id);
  };

  #kept({ id }: Recording): KeptRecording {
    const companyId = this.#companies.get(id);
    if (!companyId) throw new Error('Nobody saved this recording');
    return { companyId, id };
  }

  /** One that was not deleted, whoever asks. */
  known(id: string): (KeptRecording & { readonly recording: Recording }) | undefined {
    const recording = this.#recordings.get(id);
    return recording && { ...this.#kept(recording), recording };
  }

  /** Notes what was done with one, also by nobody who is known. */
  audit(id: string, access: RecordingAccess): void {
    this.#accesses.set(id, [...(this.#accesses.get(id) ?? []), access]);
  }

  note: RecordingStore['note'] = async (viewer, id, { at, action }) => this.#note(viewer, id, action, at);

  #note({ userId }: RecordingViewer, id: string, action: RecordingAccess['action'], at: number, withId?: UserId): void {
    const access = { at, userId, action, ...(withId && { withId }) };
    this.#accesses.set(id, [...(this.#accesses.get(id) ?? []), access]);
  }
}
