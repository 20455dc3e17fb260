import type { Job } from '@bureau/core/jobs';
import type {
  InvitationLetter,
  Meeting,
  MeetingSession,
  MeetingSpan,
  MeetingStore,
  MeetingViewer,
} from '@bureau/core/meetings';
import type { OwnerPool, RequestPool } from './connection.ts';
import { isUniqueViolation, whileAvailable } from './failure.ts';
import { jobsToQueue } from './job-queue.ts';
import { queryInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

// `hasPassword` is said by the column that knows it: nobody can say otherwise.
const CREATE = `
  WITH made AS (
    INSERT INTO meeting (id, company_id, host_id, kind, code, link_token, password_hash, people, first_start_at,
      last_end_at, cancelled, sequence, details)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9, $10, $11, $12, $13)
    RETURNING id)
  SELECT queue_jobs($14::json) FROM made`;
const updating = (password: '' | ', password_hash = $13') => `
  WITH written AS (
    UPDATE meeting SET host_id = $3, code = $4, link_token = $5, people = $6::uuid[], first_start_at = $7,
      last_end_at = $8, cancelled = $9, sequence = $10, details = $11${password}
    WHERE company_id = $1 AND id = $2 AND sequence < $10
    RETURNING details)
  SELECT details, queue_jobs($12::json) FROM written`;
const UPDATE = { name: 'meeting_update', text: updating('') };
const UPDATE_WITH_PASSWORD = { name: 'meeting_update_password', text: updating(', password_hash = $13') };
const GET = 'SELECT details FROM meeting WHERE company_id = $1 AND id = $2';
const WITHIN = `
  SELECT details FROM meeting
  WHERE company_id = $1 AND people @> ARRAY[$2::uuid] AND NOT cancelled
    AND (first_start_at IS NULL OR (first_start_at < $4 AND (last_end_at IS NULL OR last_end_at > $3)))
  ORDER BY first_start_at NULLS FIRST, id`;
const PERSONAL = `SELECT details FROM meeting WHERE company_id = $1 AND host_id = $2 AND kind = 'personal'`;
const SESSIONS = `
  SELECT state FROM meeting_session WHERE company_id = $1 AND meeting_id = $2 ORDER BY started_at DESC LIMIT 200`;

type Row = { readonly details: Meeting };

const peopleOf = ({ hostId, coHostIds, memberIds }: Meeting) => [...new Set([hostId, ...coHostIds, ...memberIds])];
/** What follows from a meeting that is written: its letters, and its place in the calendar of its host. */
const jobsAbout = ({ id, kind, companyId, hostId }: Meeting, letters: readonly InvitationLetter[]): readonly Job[] => [
  ...letters.map((letter) => ({ kind: 'mail-meeting', id, ...letter }) as const),
  ...(kind === 'scheduled' ? [{ kind: 'write-calendar', companyId, userId: hostId } as const] : []),
];
const dateOf = (at: number | undefined) => (at === undefined ? null : new Date(at));
const datesOf = (span: MeetingSpan | undefined) => [dateOf(span?.firstStartAt), dateOf(span?.lastEndAt)];

/** Meetings in PostgreSQL; what a request finds is the policy of the table, what a secret finds is the owner's to look up. */
export function meetingRepository(
  pool: RequestPool,
  owner: Pick<MeetingStore, 'byLink' | 'byCode' | 'byId' | 'passwordHashOf'>,
): MeetingStore {
  const find = async (viewer: MeetingViewer, name: string, text: string, ...values: unknown[]) =>
    (await queryInScope<Row>(pool, viewer, { name, text, values: [viewer.companyId, ...values] })).map(
      ({ details }) => details,
    );
  const scopeOf = ({ companyId, hostId }: Meeting) => ({ companyId, userId: hostId });
  return {
    ...owner,
    async create(meeting, span, passwordHash, letters) {
      const { id, companyId, hostId, kind, code, linkToken, sequence, cancelledAt } = meeting;
      const named = [id, companyId, hostId, kind, code, linkToken, passwordHash ?? null, peopleOf(meeting)];
      const state = [cancelledAt !== undefined, sequence, JSON.stringify(meeting)];
      const values = [...named, ...datesOf(span), ...state, jobsToQueue(jobsAbout(meeting, letters))];
      try {
        await queryInScope(pool, scopeOf(meeting), { name: 'meeting_create', text: CREATE, values });
        return true;
      } catch (error) {
        if (isUniqueViolation(error)) return false;
        throw error;
      }
    },
    async update(meeting, span, passwordHash, letters) {
      const { id, companyId, hostId, code, linkToken, sequence, cancelledAt } = meeting;
      const named = [companyId, id, hostId, code, linkToken, peopleOf(meeting)];
      const state = [cancelledAt !== undefined, sequence, JSON.stringify(meeting)];
      const values = [...named, ...datesOf(span), ...state, jobsToQueue(jobsAbout(meeting, letters))];
      const statement =
        passwordHash === undefined
          ? { ...UPDATE, values }
          : { ...UPDATE_WITH_PASSWORD, values: [...values, passwordHash] };
      return (await queryInScope<Row>(pool, scopeOf(meeting), statement))[0]?.details;
    },
    get: async (viewer, id) => (isUuid(id) ? (await find(viewer, 'meeting_get', GET, id))[0] : undefined),
    within: (viewer, from, until) =>
      find(viewer, 'meeting_within', WITHIN, viewer.userId, new Date(from), new Date(until)),
    personalRoom: async (viewer) => (await find(viewer, 'meeting_personal', PERSONAL, viewer.userId))[0],
    async sessions(viewer, id) {
      if (!isUuid(id)) return [];
      const statement = { name: 'meeting_sessions', text: SESSIONS, values: [viewer.companyId, id] };
      return (await queryInScope<{ state: MeetingSession }>(pool, viewer, statement)).map(({ state }) => state);
    },
  };
}

/** What a secret, a live session or a guest finds, of any company. */
export function meetingLookups(pool: OwnerPool): Pick<MeetingStore, 'byLink' | 'byCode' | 'byId' | 'passwordHashOf'> {
  const one = async (name: string, column: string, value: string) => {
    const text = `SELECT details FROM meeting WHERE ${column} = $1`;
    const { rows } = await whileAvailable(() => pool.query<Row>({ name, text, values: [value] }));
    return rows[0]?.details;
  };
  return {
    byLink: (linkToken) => one('meeting_by_link', 'link_token', linkToken),
    byCode: (code) => one('meeting_by_code', 'code', code),
    byId: async (id) => (isUuid(id) ? one('meeting_by_id', 'id', id) : undefined),
    async passwordHashOf(id) {
      const text = 'SELECT password_hash AS hash FROM meeting WHERE id = $1';
      const { rows } = await whileAvailable(() =>
        pool.query<{ hash: string | null }>({ name: 'meeting_password', text, values: [id] }),
      );
      return rows[0]?.hash ?? undefined;
    },
  };
}
