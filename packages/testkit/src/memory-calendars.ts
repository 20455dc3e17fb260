import {
  type Calendar,
  type CalendarEntry,
  type CalendarFailure,
  type CalendarLink,
  type CalendarLinkStore,
  type CalendarOwner,
  type CalendarServers,
  type WrittenMeetings,
} from '@bureau/core/calendars';
import type { Jobs } from '@bureau/core/jobs';
import { err, ok, type Result } from '@bureau/core/kernel';

type Kept = CalendarLink & { readonly written: WrittenMeetings };

/** Calendars of people, in memory. */
export class MemoryCalendarLinks implements CalendarLinkStore {
  readonly #links = new Map<string, Kept>();
  readonly #jobs: Jobs;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  of: CalendarLinkStore['of'] = async ({ userId }) => this.#links.get(userId);

  save: CalendarLinkStore['save'] = async ({ companyId, userId }, link) => {
    const before = this.#links.get(userId);
    const written = before?.calendar.url === link.calendar.url ? before.written : {};
    this.#links.set(userId, { ...link, isRefused: false, written });
    await this.#jobs.add({ kind: 'write-calendar', companyId, userId });
  };

  remove: CalendarLinkStore['remove'] = async ({ userId }) => {
    this.#links.delete(userId);
  };

  refuse: CalendarLinkStore['refuse'] = async (owner, password) => {
    this.#change(owner, (link) => (link.password === password ? { ...link, isRefused: true } : link));
  };

  keepWritten: CalendarLinkStore['keepWritten'] = async (owner, calendarUrl, written) => {
    this.#change(owner, (link) => (link.calendar.url === calendarUrl ? { ...link, written } : link));
  };

  #change({ userId }: CalendarOwner, change: (link: Kept) => Kept): void {
    const link = this.#links.get(userId);
    if (link) this.#links.set(userId, change(link));
  }
}

/** One calendar server, in memory, which can be told to fail. */
export class MemoryCalendarServers implements CalendarServers {
  readonly calendars: Calendar[] = [{ url: 'https://calendar.example/ana/work/', name: 'Work' }];
  readonly files = new Map<string, string>();
  entriesGiven: readonly CalendarEntry[] = [];
  fails: CalendarFailure | undefined;
  /** How often it was spoken to. */
  asked = 0;

  calendarsOf: CalendarServers['calendarsOf'] = async () => this.#answer(this.calendars);
  entries: CalendarServers['entries'] = async () => this.#answer(this.entriesGiven);

  put: CalendarServers['put'] = async (_, uid, file) => {
    const answer = this.#answer(undefined);
    if (answer.ok) this.files.set(uid, file);
    return answer;
  };

  remove: CalendarServers['remove'] = async (_, uid) => {
    const answer = this.#answer(undefined);
    if (answer.ok) this.files.delete(uid);
    return answer;
  };

  #answer<T>(value: T): Result<T, CalendarFailure> {
    this.asked += 1;
    return this.fails === undefined ? ok(value) : err(this.fails);
  }
}
