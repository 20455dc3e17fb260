/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import type { Fax, FaxChange, FaxNote, FaxOwner, FaxStore, WrittenFax } from '@bureau/core/fax';
import type { FaxId, UserId } from '@bureau/core/kernel';
import type { PoolClient } from 'pg';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { RequestPool } from './connection.ts';
import { appendDurable } from './durable-event.ts';
import { FAX_COLUMNS, type FaxRow, toFax } from './fax-row.ts';
import { queryInScope, transactionInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const NEWEST_FIRST = 'ORDER BY created_at DESC, id DESC';
const LIST = `
  SELECT ${FAX_COLUMNS} FROM fax
  WHERE owner_id = $1 AND deleted_at IS NULL AND status <> 'draft' AND ($3::text IS NULL OR direction = $3)`;
const GET = `SELECT ${FAX_COLUMNS} FROM fax WHERE owner_id = $1 AND id = $2 AND deleted_at IS NULL`;
const UNSEEN = `
  SELECT count(*)::int AS count FROM fax
  WHERE owner_id = $1 AND NOT seen AND status IN ('received', 'failed') AND deleted_at IS NULL`;
const ADD = `
  INSERT INTO fax (id, company_id, owner_id, direction, number, own_number, station, title, cover, pages, pages_sent,
    created_at, status, state, seen)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING RETURNING id`;
const SAVE = `
  UPDATE fax SET number = $3, own_number = $4, station = $5, cover = $6, pages = $7, pages_sent = $8, status = $9,
    state = $10, seen = $11
  WHERE owner_id = $1 AND id = $2 AND deleted_at IS NULL AND ($9 <> 'draft' OR status = 'draft') RETURNING ${FAX_COLUMNS}`;
const DELETE = `
  UPDATE fax SET deleted_at = $3 WHERE owner_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING ${FAX_COLUMNS}`;
const RESTORE = `
  UPDATE fax SET deleted_at = NULL WHERE owner_id = $1 AND id = $2 AND deleted_at > $3 RETURNING ${FAX_COLUMNS}`;
const NOTE = `
  INSERT INTO fax_note (company_id, owner_id, fax_id, at, user_id, action, problem, sent_to)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8 WHERE EXISTS (SELECT FROM fax WHERE id = $3 AND owner_id = $2)`;
const NOTES = `
  SELECT at, user_id AS "userId", action, problem, sent_to AS "to" FROM fax_note WHERE fax_id = $1 ORDER BY id`;

interface NoteRow {
  readonly at: Date;
  readonly userId: UserId | null;
  readonly action: string;
  readonly problem: string | null;
  readonly to: string | null;
}

const toNote = ({ at, userId, action, problem, to }: NoteRow): FaxNote => ({
  at: at.getTime(),
  action: action as FaxNote['action'],
  ...(userId !== null && { userId }),
  ...(problem !== null && { problem: problem as NonNullable<FaxNote['problem']> }),
  ...(to !== null && { to }),
});

/** Faxes in PostgreSQL, each for its owner alone. */
export function faxRepository(pool: RequestPool): FaxStore {
  const write = (
    owner: FaxOwner,
    work: (client: PoolClient) => Promise<FaxRow | undefined>,
    event: (fax: Fax, unseen: number) => FaxChange,
    notes: readonly FaxNote[],
  ): Promise<WrittenFax | undefined> =>
    transactionInScope(pool, owner, async (client) => {
      const row = await work(client);
      if (!row) return undefined;
      for (const note of notes) await client.query(NOTE, noteValues(owner, row.id as FaxId, note));
      const { rows } = await client.query<{ count: number }>(UNSEEN, [owner.userId]);
      const change = event(toFax(row), rows[0]?.count ?? 0);
      return { userId: owner.userId, number: await appendDurable(client, owner, change), change };
    });
  const one = async (client: PoolClient, text: string, values: unknown[]) =>
    (await client.query<FaxRow>(text, values)).rows[0];
  const changed = (fax: Fax, unseen: number): FaxChange => ({ type: 'fax.changed', fax, unseen });

  return {
    async list(owner, { cursor, limit, direction = null }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { rows: [] };
      const values = [owner.userId, limit + 1, direction];
      const statement = after
        ? {
            name: 'fax_after',
            text: `${LIST} AND (created_at, id) < ($4, $5) ${NEWEST_FIRST} LIMIT $2`,
            values: [...values, new Date(after.startedAt), after.callId],
          }
        : { name: 'fax_list', text: `${LIST} ${NEWEST_FIRST} LIMIT $2`, values };
      const found = await queryInScope<FaxRow>(pool, owner, statement);
      const rows = found.slice(0, limit).map(toFax);
      const last = rows.at(-1);
      const next = last && found.length > limit && writeCursor({ startedAt: last.createdAt, callId: last.id });
      return { rows, ...(next && { nextCursor: next }) };
    },
    async get(owner, id) {
      if (!isUuid(id)) return undefined;
      const [row] = await queryInScope<FaxRow>(pool, owner, { name: 'fax_get', text: GET, values: [owner.userId, id] });
      return row && toFax(row);
    },
    async notes(owner, id) {
      if (!isUuid(id)) return [];
      const statement = { name: 'fax_notes', text: NOTES, values: [id] };
      return (await queryInScope<NoteRow>(pool, owner, statement)).map(toNote);
    },
    async unseen(owner) {
      const statement = { name: 'fax_unseen', text: UNSEEN, values: [owner.userId] };
      return (await queryInScope<{ count: number }>(pool, owner, statement))[0]?.count ?? 0;
    },
    async add(owner, fax) {
      const { companyId, userId } = owner;
      const { id, direction, title, pages, createdAt } = fax;
      const state = [new Date(createdAt), fax.state.status, JSON.stringify(fax.state), fax.seen];
      const other = [fax.number ?? null, fax.ownNumber ?? null, fax.station ?? null];
      const values = [id, companyId, userId, direction, ...other, title, coverOf(fax), pages, fax.pagesSent, ...state];
      return (await queryInScope(pool, owner, { name: 'fax_add', text: ADD, values })).length > 0;
    },
    save(owner, fax, notes = []) {
      const other = [fax.number ?? null, fax.ownNumber ?? null, fax.station ?? null, coverOf(fax)];
      const state = [fax.pages, fax.pagesSent, fax.state.status, JSON.stringify(fax.state), fax.seen];
      const values = [owner.userId, fax.id, ...other, ...state];
      return write(owner, (client) => one(client, SAVE, values), changed, notes);
    },
    async note(owner, id, note) {
      await queryInScope(pool, owner, { name: 'fax_note', text: NOTE, values: noteValues(owner, id, note) });
    },
    delete: (owner, id, now) =>
      write(
        owner,
        (client) => one(client, DELETE, [owner.userId, id, new Date(now)]),
        (_, unseen) => ({ type: 'fax.deleted', id, unseen }),
        [{ at: now, userId: owner.userId, action: 'deleted' }],
      ),
    restore: (owner, id, since, now) =>
      write(owner, (client) => one(client, RESTORE, [owner.userId, id, new Date(since)]), changed, [
        { at: now, userId: owner.userId, action: 'restored' },
      ]),
  };
}

const coverOf = ({ cover }: Fax) => (cover ? JSON.stringify(cover) : null);

const noteValues = ({ companyId, userId }: FaxOwner, id: FaxId, note: FaxNote) => [
  companyId,
  userId,
  id,
  new Date(note.at),
  note.userId ?? null,
  note.action,
  note.problem ?? null,
  note.to ?? null,
];
