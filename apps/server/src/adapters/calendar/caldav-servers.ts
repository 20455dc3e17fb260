import type { Calendar, CalendarAccount, CalendarFailure, CalendarLink, CalendarServers } from '@bureau/core/calendars';
import { err, ok, type Result } from '@bureau/core/kernel';
import {
  createAccount,
  type DAVCalendar,
  deleteCalendarObject,
  fetchCalendarObjects,
  fetchCalendars,
  getBasicAuthHeaders,
  updateCalendarObject,
} from 'tsdav';
import type { Log } from '../../log.ts';
import { entriesApart } from './entries-apart.ts';
import { ClosedAddressError, guardedFetch } from './guarded-fetch.ts';

const MOST_CALENDARS = 100;

/** What a server answered where nothing else can be done. */
class StatusError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The calendar server answered ${status}`);
    this.status = status;
  }
}

/** Calendar servers that speak CalDAV (RFC 4791), found as RFC 6764 says. `opened`: hosts of private networks that may be spoken to. */
export function calDavServers(opened: readonly string[], log: Pick<Log, 'warn'>): CalendarServers {
  const fetch = guardedFetch(opened);
  const answering =
    (isRefusal: (status: number) => boolean): typeof fetch =>
    async (...request) => {
      const response = await fetch(...request);
      if (isRefusal(response.status)) throw new StatusError(response.status);
      return response;
    };
  // Discovery goes on where something is not found; nothing goes on after a wrong password.
  const knocking = answering((status) => status === 401);
  const reading = answering((status) => status >= 400);
  const ask = async <T>(
    { serverUrl, username, password }: CalendarAccount,
    step: string,
    work: (common: { readonly headers: Record<string, string>; readonly fetch: typeof fetch }) => Promise<T>,
  ): Promise<Result<T, CalendarFailure>> => {
    const headers = getBasicAuthHeaders({ username, password });
    try {
      return ok(await work({ headers: { authorization: headers.authorization ?? '' }, fetch: knocking }));
    } catch (error) {
      const code = failureOf(error);
      // Neither what a server says nor where it lies below its host goes into the log.
      const type = error instanceof Error ? error.name : typeof error;
      log.warn({ step, host: new URL(serverUrl).host, code, type }, 'a calendar server did not do what it was asked');
      return err(code);
    }
  };
  return {
    calendarsOf: (account) =>
      ask(account, 'find', async (common) => {
        const { serverUrl } = account;
        const found = await createAccount({ account: { serverUrl, accountType: 'caldav' }, ...common });
        const calendars = await fetchCalendars({
          account: found,
          props: PROPERTIES,
          projectedProps: PROJECTED,
          ...common,
        });
        const usable = calendars
          .filter((each) => takesEvents(each) && isWritable(each))
          .slice(0, MOST_CALENDARS)
          .map(calendarOf);
        if (usable.length === 0) throw new StatusError(404);
        return usable;
      }),
    async entries(link, window) {
      const files = await ask(link, 'read', async (common) => {
        const timeRange = { start: new Date(window.from).toISOString(), end: new Date(window.until).toISOString() };
        const objects = await fetchCalendarObjects({
          calendar: { url: link.calendar.url },
          timeRange,
          urlFilter: () => true,
          useMultiGet: false,
          ...common,
          fetch: reading,
        });
        return objects.flatMap(({ data }) => (typeof data === 'string' ? [data] : []));
      });
      if (!files.ok) return files;
      const entries = await entriesApart(files.value, window);
      return entries ? ok(entries) : err('calendar-unreachable');
    },
    put: (link, uid, file) =>
      ask(link, 'write', async (common) => {
        const calendarObject = { url: addressOf(link, uid), data: file, etag: '' };
        expectDone(await updateCalendarObject({ calendarObject, ...common }));
      }),
    remove: (link, uid) =>
      ask(link, 'remove', async (common) => {
        const answer = await deleteCalendarObject({
          calendarObject: { url: addressOf(link, uid), etag: '' },
          ...common,
        });
        if (answer.status !== 404 && answer.status !== 410) expectDone(answer);
      }),
  };
}

const addressOf = ({ calendar: { url } }: CalendarLink, uid: string) =>
  new URL(`${uid}.ics`, url.endsWith('/') ? url : `${url}/`).href;

/** What is asked of each calendar. */
const PROPERTIES = {
  'd:displayname': {},
  'd:resourcetype': {},
  'd:current-user-privilege-set': {},
  'c:supported-calendar-component-set': {},
};
const PROJECTED = { currentUserPrivilegeSet: true };

/** RFC 3744 §5.4: those of others and of holidays can often only be read. A server that says nothing lets itself be tried. */
function isWritable({ projectedProps }: DAVCalendar): boolean {
  const privileges = JSON.stringify(projectedProps?.['currentUserPrivilegeSet'] ?? '');
  return !privileges.includes('"privilege"') || /"(?:all|write|writeContent|bind)"/.test(privileges);
}

/** RFC 4791 §5.2.3: without a word, a calendar takes everything. */
const takesEvents = ({ components }: DAVCalendar) =>
  components === undefined || components.length === 0 || components.includes('VEVENT');

function calendarOf({ url, displayName }: DAVCalendar): Calendar {
  // A name of digits comes as a number.
  const said = typeof displayName === 'number' ? `${displayName as number}` : displayName;
  const name = typeof said === 'string' ? said.trim().slice(0, 200) : '';
  return {
    url,
    name: name || decodeURIComponent(new URL(url).pathname.split('/').findLast((part) => part !== '') ?? ''),
  };
}

function expectDone({ ok: isDone, status }: Response): void {
  if (!isDone) throw new StatusError(status);
}

function failureOf(error: unknown): CalendarFailure {
  if (error instanceof StatusError) {
    if (error.status === 401) return 'calendar-refused';
    return [403, 404, 410].includes(error.status) ? 'calendar-missing' : 'calendar-unreachable';
  }
  const cause = error instanceof Error ? error.cause : undefined;
  return error instanceof ClosedAddressError || cause instanceof ClosedAddressError
    ? 'calendar-not-allowed'
    : 'calendar-unreachable';
}
