import type { CalendarRefusal, CalendarServices } from '@bureau/api';
import type { AttemptLimiter } from '@bureau/core/accounts';
import {
  type Calendar,
  type CalendarAccount,
  type CalendarDraft,
  type CalendarEntry,
  type CalendarFailure,
  type CalendarLink,
  type CalendarLinkStore,
  type CalendarOwner,
  type CalendarServers,
  type CalendarSettings,
  readCalendarAccount,
} from '@bureau/core/calendars';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type Clock, err, type Instant, ok, type Result } from '@bureau/core/kernel';
import type { MeetingStore } from '@bureau/core/meetings';
import { Mailboxes } from '../realtime/mailbox.ts';

/** A server is not asked again for the same days within this time, in milliseconds. */
const KNOWN_FOR_MS = 60_000;
const MOST_KNOWN = 1_000;

type Entries = Result<readonly CalendarEntry[], CalendarFailure>;

interface CalendarDeps {
  readonly calendarLinks: CalendarLinkStore;
  readonly calendarServers: CalendarServers;
  readonly meetings: Pick<MeetingStore, 'within'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  /** How often a person may name an account. */
  readonly guesses: AttemptLimiter;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** Calendars of people on servers of their choice: connected, and read. */
export function createCalendarService(deps: CalendarDeps): CalendarServices {
  const { calendarLinks, calendarServers, meetings, directory, guesses, publicUrl, clock } = deps;
  const known = new Map<string, { until: Instant; readonly entries: Promise<Entries> }>();
  const serially = new Mailboxes();

  const find = async (
    owner: CalendarOwner,
    draft: CalendarDraft,
  ): Promise<Result<{ readonly account: CalendarAccount; readonly found: readonly Calendar[] }, CalendarRefusal>> => {
    const link = await calendarLinks.of(owner);
    // Bureau itself is reached over http: a trial on one machine.
    const account = readCalendarAccount(draft, link, publicUrl.startsWith('http:'));
    if (!account.ok) return account;
    const counted = await guesses.consume(`calendar.${owner.userId}`);
    if (!counted.ok) return err({ code: 'throttled', ...counted.error });
    const found = await calendarServers.calendarsOf(account.value);
    return found.ok ? ok({ account: account.value, found: found.value }) : err({ code: found.error });
  };

  const read = async (owner: CalendarOwner, link: CalendarLink, from: Instant, until: Instant): Promise<Entries> => {
    // It may have waited for one that was refused.
    if ((await calendarLinks.of(owner))?.isRefused) return err('calendar-refused');
    const person = await directory.get(owner.companyId, owner.userId);
    const timeZone = person?.timeZone ?? 'UTC';
    const entries = await calendarServers.entries(link, { from, until, timeZone, publicUrl });
    if (!entries.ok && entries.error === 'calendar-refused') await calendarLinks.refuse(owner, link.password);
    return entries;
  };

  /** What was read a moment ago, or is being read; for one person, one reading waits for the other. */
  const readOnce = (owner: CalendarOwner, link: CalendarLink, from: Instant, until: Instant): Promise<Entries> => {
    const now = clock.now();
    const minute = (at: Instant) => Math.floor(at / KNOWN_FOR_MS);
    const { calendar, password } = link;
    const key = JSON.stringify([owner.userId, calendar.url, password, minute(from), minute(until)]);
    const found = known.get(key);
    if (found && found.until > now) return found.entries;
    if (known.size >= MOST_KNOWN) known.clear();
    const reading = { until: Infinity, entries: serially.run(owner.userId, () => read(owner, link, from, until)) };
    known.set(key, reading);
    reading.entries.then(
      (answer) => {
        reading.until = clock.now() + KNOWN_FOR_MS;
        // The link knows of it, until its owner connects again: that may be with the same password.
        if (!answer.ok && answer.error === 'calendar-refused') known.delete(key);
      },
      () => known.delete(key),
    );
    return reading.entries;
  };

  return {
    async get(owner) {
      const link = await calendarLinks.of(owner);
      return link && settingsOf(link);
    },
    async find(owner, draft) {
      const result = await find(owner, draft);
      return result.ok ? ok(result.value.found) : result;
    },
    async connect(owner, draft, calendarUrl) {
      const result = await find(owner, draft);
      if (!result.ok) return result;
      const { account, found } = result.value;
      const calendar = found.find(({ url }) => url === calendarUrl);
      if (!calendar) return err({ code: 'calendar-missing' });
      await calendarLinks.save(owner, { ...account, calendar });
      await guesses.reset(`calendar.${owner.userId}`);
      return ok(settingsOf({ ...account, calendar, isRefused: false }));
    },
    disconnect: (owner) => calendarLinks.remove(owner),
    async entries(owner, from, until) {
      const link = await calendarLinks.of(owner);
      if (!link) return ok([]);
      if (link.isRefused) return err({ code: 'calendar-refused' });
      const [entries, own] = await Promise.all([
        readOnce(owner, link, from, until),
        meetings.within(owner, from, until),
      ]);
      if (!entries.ok) return err({ code: entries.error });
      const isOwn = new Set<string>(own.map(({ id }) => id));
      return ok(entries.value.filter(({ uid }) => !isOwn.has(uid)));
    },
  };
}

const settingsOf = ({ serverUrl, username, calendar, isRefused }: CalendarLink): CalendarSettings => ({
  serverUrl,
  username,
  calendar,
  isRefused,
});
