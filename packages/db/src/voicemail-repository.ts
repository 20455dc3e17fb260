/* oxlint-disable typescript/no-unsafe-type-assertion -- each of these columns has a CHECK that lists exactly the values of its union, or was written by core alone */
import type { CallId, UserId, VoicemailId } from '@bureau/core/kernel';
import type {
  MailboxOwner,
  VoicemailChange,
  VoicemailMessage,
  VoicemailStore,
  WrittenVoicemail,
} from '@bureau/core/voicemail';
import type { PoolClient } from 'pg';
import { readCursor, writeCursor } from './call-log-mapper.ts';
import type { RequestPool } from './connection.ts';
import { appendDurable } from './durable-event.ts';
import { queryInScope, transactionInScope } from './transaction.ts';
import { isUuid } from './uuid.ts';

const COLUMNS = `id, owner_id AS "ownerId", caller_id AS "callerId", received_at AS "receivedAt",
  duration_ms AS "durationMs", reason, heard, size_bytes AS "sizeBytes", peaks`;
const LIST = `SELECT ${COLUMNS} FROM voicemail_message WHERE owner_id = $1 AND deleted_at IS NULL`;
const NEWEST_FIRST = 'ORDER BY received_at DESC, id DESC';

interface Row {
  readonly id: string;
  readonly ownerId: string;
  readonly callerId: string;
  readonly receivedAt: Date;
  readonly durationMs: number;
  readonly reason: string;
  readonly heard: boolean;
  readonly sizeBytes: number;
  readonly peaks: readonly number[];
}

const toMessage = (row: Row): VoicemailMessage => ({
  ...row,
  id: row.id as VoicemailId,
  callId: row.id as CallId,
  ownerId: row.ownerId as UserId,
  callerId: row.callerId as UserId,
  receivedAt: row.receivedAt.getTime(),
  reason: row.reason as VoicemailMessage['reason'],
});

/** Messages and mailboxes in PostgreSQL. */
export function voicemailRepository(pool: RequestPool): VoicemailStore {
  const list = (owner: MailboxOwner, name: string, rest: string, ...values: unknown[]) =>
    queryInScope<Row>(pool, owner, { name, text: `${LIST} ${rest}`, values: [owner.userId, ...values] });

  /** Changes one message and writes the event with the new count of what was not heard. */
  const change = (
    owner: MailboxOwner,
    work: (client: PoolClient) => Promise<Row | undefined>,
    event: (message: VoicemailMessage, unheard: number) => VoicemailChange,
  ): Promise<WrittenVoicemail | undefined> =>
    transactionInScope(pool, owner, async (client) => {
      const row = await work(client);
      if (!row) return undefined;
      const counts = await client.query<{ count: number }>(UNHEARD, [owner.userId]);
      const written = event(toMessage(row), counts.rows[0]?.count ?? 0);
      const number = await appendDurable(client, owner, written);
      return { userId: owner.userId, number, change: written };
    });
  const one = async (client: PoolClient, text: string, values: unknown[]) =>
    (await client.query<Row>(text, values)).rows[0];

  return {
    async list(owner, { cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor);
      if (cursor !== undefined && !after) return { rows: [] };
      const found = after
        ? await list(
            owner,
            'voicemail_after',
            `AND (received_at, id) < ($3, $4) ${NEWEST_FIRST} LIMIT $2`,
            limit + 1,
            new Date(after.startedAt),
            after.callId,
          )
        : await list(owner, 'voicemail_list', `${NEWEST_FIRST} LIMIT $2`, limit + 1);
      const rows = found.slice(0, limit).map(toMessage);
      const last = rows.at(-1);
      const next = last && found.length > limit && writeCursor({ startedAt: last.receivedAt, callId: last.id });
      return { rows, ...(next && { nextCursor: next }) };
    },
    async get(owner, id) {
      const [row] = isUuid(id) ? await list(owner, 'voicemail_get', 'AND id = $2', id) : [];
      return row && toMessage(row);
    },
    async unheard(owner) {
      const statement = { name: 'voicemail_unheard', text: UNHEARD, values: [owner.userId] };
      return (await queryInScope<{ count: number }>(pool, owner, statement))[0]?.count ?? 0;
    },
    add: (companyId, message) =>
      change(
        { companyId, userId: message.ownerId },
        (client) =>
          one(client, ADD, [
            message.id,
            companyId,
            message.ownerId,
            message.callerId,
            new Date(message.receivedAt),
            message.durationMs,
            message.reason,
            message.sizeBytes,
            JSON.stringify(message.peaks),
          ]),
        (added, unheard) => ({ type: 'voicemail.received', message: added, unheard }),
      ),
    mark: (owner, id, heard) =>
      change(
        owner,
        (client) => one(client, MARK, [owner.userId, uuidOrNone(id), heard]),
        (_, unheard) => ({ type: 'voicemail.marked', id, heard, unheard }),
      ),
    delete: (owner, id, now) =>
      change(
        owner,
        (client) => one(client, DELETE, [owner.userId, uuidOrNone(id), new Date(now)]),
        (_, unheard) => ({ type: 'voicemail.deleted', id, unheard }),
      ),
    restore: (owner, id, since) =>
      change(
        owner,
        (client) => one(client, RESTORE, [owner.userId, uuidOrNone(id), new Date(since)]),
        (message, unheard) => ({ type: 'voicemail.restored', message, unheard }),
      ),
    async saveMailbox(owner, { isEnabled, emailCopy, greeting, pinHash }) {
      const sound = greeting ? JSON.stringify(greeting) : null;
      const values = [owner.companyId, owner.userId, isEnabled, emailCopy, sound, pinHash ?? null];
      await queryInScope(pool, owner, { name: 'mailbox_save', text: SAVE_MAILBOX, values });
    },
  };
}

const uuidOrNone = (id: string) => (isUuid(id) ? id : null);

const UNHEARD = `
  SELECT count(*)::int AS count FROM voicemail_message WHERE owner_id = $1 AND NOT heard AND deleted_at IS NULL`;
const ADD = `
  INSERT INTO voicemail_message (id, company_id, owner_id, caller_id, received_at, duration_ms, reason, size_bytes, peaks)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING RETURNING ${COLUMNS}`;
const MARK = `
  UPDATE voicemail_message SET heard = $3
  WHERE owner_id = $1 AND id = $2 AND deleted_at IS NULL AND heard <> $3 RETURNING ${COLUMNS}`;
const DELETE = `
  UPDATE voicemail_message SET deleted_at = $3
  WHERE owner_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING ${COLUMNS}`;
const RESTORE = `
  UPDATE voicemail_message SET deleted_at = NULL
  WHERE owner_id = $1 AND id = $2 AND deleted_at > $3 RETURNING ${COLUMNS}`;
const SAVE_MAILBOX = `
  INSERT INTO mailbox (company_id, owner_id, is_enabled, email_copy, greeting, pin_hash) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (owner_id) DO UPDATE SET is_enabled = excluded.is_enabled, email_copy = excluded.email_copy,
    greeting = excluded.greeting, pin_hash = excluded.pin_hash`;
