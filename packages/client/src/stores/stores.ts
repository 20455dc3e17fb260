import type { PersonView, SearchAnswer, Self } from '@bureau/api';
import type { Locale, PersonSettings } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogFilter, CallLogQuery } from '@bureau/core/call-log';
import type { DirectoryPerson, WorkingTime } from '@bureau/core/contacts';
import type { CallLogEntryId, Instant, UserId } from '@bureau/core/kernel';
import type { ManualPresence, PersonPresence } from '@bureau/core/presence';
import type { LoadStatus } from './loader.ts';
import type { ReadonlyStore } from './readonly-store.ts';

/** The signed-in person; `self` is undefined while signed out. Kept current with every change on any device. */
export interface SelfState {
  readonly self: Self | undefined;
}

/** Everybody's presence, live. */
export interface Presence {
  /** Whole-company view; for one person use {@link Presence.watch}. Who is missing is offline. */
  readonly store: ReadonlyStore<{ readonly people: ReadonlyMap<UserId, PersonPresence> }>;
  /** The presence of one person now. The same object until it changes. */
  of(userId: UserId): PersonPresence;
  /** Calls back when this one person's presence changes; the returned function ends it. */
  watch(userId: UserId, listener: (presence: PersonPresence) => void): () => void;
  /** Chooses the own status and text. */
  choose(manual: ManualPresence): Promise<void>;
  /** Say it on every key and pointer event: it asks the server at once after idleness, else every 30 s at most. */
  touch(): void;
  /** The person has left this device, such as by locking it: nothing is to be waited for. */
  stepAway(): void;
}

/** The company directory as far as it is loaded. */
export interface DirectoryState {
  readonly status: LoadStatus;
  /** In no order; `groupDirectory` of core sorts. */
  readonly people: readonly DirectoryPerson[];
  readonly byId: ReadonlyMap<string, DirectoryPerson>;
  /** The names of those whose account is deactivated, by id; they are in no list. */
  readonly former: ReadonlyMap<string, string>;
}

/** The company directory, fetched once and cached. */
export interface Directory {
  readonly store: ReadonlyStore<DirectoryState>;
  /** Loads it unless it is there. */
  load(): Promise<void>;
  /** Loads it again; the earlier one stays until then. */
  refresh(): Promise<void>;
  /** One person from the server, with presence. Fails with `not-found`. */
  person(id: UserId): Promise<PersonView>;
}

/** One filter's rows of the call history, newest first. */
export interface CallLogList {
  readonly status: LoadStatus;
  readonly entries: readonly CallLogEntry[];
  readonly hasMore: boolean;
}

/** What the history was searched for, with what was found so far. */
export interface CallLogFinding extends CallLogList {
  readonly query: CallLogQuery;
}

/** The own call history as far as it is loaded. */
export interface CallLogState {
  readonly unseenMissed: number;
  readonly lists: Readonly<Record<CallLogFilter, CallLogList>>;
  /** The latest search; undefined without one. */
  readonly found: CallLogFinding | undefined;
  /** The row that came last by itself, also when it was made up for after a reconnect. */
  readonly arrived: CallLogEntry | undefined;
}

/** The own call history; new rows come by themselves, and a row that changed takes the place of the earlier one. */
export interface CallLog {
  readonly store: ReadonlyStore<CallLogState>;
  /** Loads the first page unless it is there. */
  load(filter: CallLogFilter): Promise<void>;
  /** Loads the next page; does nothing on the last one. */
  loadMore(filter: CallLogFilter): Promise<void>;
  /** Searches by words, person or time; a newer search replaces the earlier one, undefined ends it. */
  find(query: CallLogQuery | undefined): Promise<void>;
  /** Loads the next page of what was found. */
  findMore(): Promise<void>;
  /** The newest calls with somebody, who may have several ids as the number of each outside; also as one of several. */
  newestWith(peerIds: readonly UserId[]): Promise<readonly CallLogEntry[]>;
  /** Where everything that answers a query is to be had as a CSV file, in a language and with the times of a zone. */
  fileUrl(query: CallLogQuery, reader: { readonly locale: Locale; readonly timeZone: string }): string;
  /** One row, from memory when it is there. Fails with `not-found`. */
  entry(id: CallLogEntryId): Promise<CallLogEntry>;
  /** Clears the missed badge on every device of the person, up to the newest row known here. */
  markSeen(until?: Instant): Promise<void>;
}

/** The settings that the server keeps; undefined while signed out. */
export interface Settings {
  readonly store: ReadonlyStore<{ readonly settings: PersonSettings | undefined }>;
  /** Shown at once, and taken back when the server refuses. */
  save(change: Partial<PersonSettings>): Promise<void>;
  /** When and where the person works, which is shown once the server has told everybody. */
  saveWorkingTime(time: WorkingTime): Promise<void>;
}

/** Searches people and the own history. A newer search makes the earlier one's answer worthless: pass a signal. */
export type Search = (
  text: string,
  options?: {
    readonly limit?: number;
    /** Whom else the text means: their calls are found as well. */
    readonly named?: readonly UserId[];
    readonly signal?: AbortSignal;
  },
) => Promise<SearchAnswer>;
