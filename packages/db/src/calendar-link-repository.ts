import type { CalendarLink, CalendarLinkStore, CalendarOwner, WrittenMeetings } from '@bureau/core/calendars';
import type { RequestPool } from './connection.ts';
import { jobsToQueue } from './job-queue.ts';
import { queryInScope } from './transaction.ts';

type Found = CalendarLink & { readonly written: WrittenMeetings };

// The columns are those of a link, so that a row is one.
const OF = `
  SELECT server_url AS "serverUrl", username, password, is_refused AS "isRefused", written,
    json_build_object('url', calendar_url, 'name', calendar_name) AS calendar
  FROM calendar_link WHERE company_id = $1 AND owner_id = $2`;
const SAVE = `
  WITH saved AS (
    INSERT INTO calendar_link (company_id, owner_id, server_url, username, password, calendar_url, calendar_name,
      is_refused, written)
    VALUES ($1, $2, $3, $4, $5, $6, $7, false, '{}')
    ON CONFLICT (company_id, owner_id) DO UPDATE SET server_url = $3, username = $4, password = $5, calendar_url = $6,
      calendar_name = $7, is_refused = false,
      written = CASE WHEN calendar_link.calendar_url = $6 THEN calendar_link.written ELSE '{}' END
    RETURNING 1)
  SELECT queue_jobs($8::json) FROM saved`;
const REMOVE = 'DELETE FROM calendar_link WHERE company_id = $1 AND owner_id = $2';
const REFUSE = `
  UPDATE calendar_link SET is_refused = true WHERE company_id = $1 AND owner_id = $2 AND password = $3`;
const KEEP_WRITTEN = `
  UPDATE calendar_link SET written = $4 WHERE company_id = $1 AND owner_id = $2 AND calendar_url = $3`;

/** The calendars of people in PostgreSQL; each is its owner's alone. */
export function calendarLinkRepository(pool: RequestPool): CalendarLinkStore {
  const ask = (owner: CalendarOwner, name: string, text: string, ...values: unknown[]) =>
    queryInScope<Found>(pool, owner, { name, text, values: [owner.companyId, owner.userId, ...values] });
  return {
    of: async (owner) => (await ask(owner, 'calendar_of', OF))[0],
    async save(owner, { serverUrl, username, password, calendar }) {
      const { companyId, userId } = owner;
      const jobs = jobsToQueue([{ kind: 'write-calendar', companyId, userId }]);
      await ask(owner, 'calendar_save', SAVE, serverUrl, username, password, calendar.url, calendar.name, jobs);
    },
    async remove(owner) {
      await ask(owner, 'calendar_remove', REMOVE);
    },
    async refuse(owner, password) {
      await ask(owner, 'calendar_refuse', REFUSE, password);
    },
    async keepWritten(owner, calendarUrl, written) {
      await ask(owner, 'calendar_keep_written', KEEP_WRITTEN, calendarUrl, JSON.stringify(written));
    },
  };
}
