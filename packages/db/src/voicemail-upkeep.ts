/* oxlint-disable typescript/no-unsafe-type-assertion -- ids of the database */
import type { KeptMessage, VoicemailUpkeep } from '@bureau/core/voicemail';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';

const AT_ONCE = 200;
const COLUMNS = `m.company_id AS "companyId", m.owner_id AS "userId", m.id`;

const OUTDATED = `
  SELECT ${COLUMNS} FROM voicemail_message m JOIN company c ON c.id = m.company_id
  WHERE m.deleted_at IS NULL AND m.received_at < $1::timestamptz - make_interval(days => c.voicemail_retention_days)
  LIMIT ${AT_ONCE}`;
const DELETED = `SELECT ${COLUMNS} FROM voicemail_message m WHERE m.deleted_at <= $1 LIMIT ${AT_ONCE}`;
const FIRST_DELETED_AT = 'SELECT min(deleted_at) AS at FROM voicemail_message';
const IS_COPIED = 'SELECT FROM voicemail_message WHERE id = $1 AND copied_at IS NOT NULL';
const COPIED = 'UPDATE voicemail_message SET copied_at = $2 WHERE id = $1';
const FORGET = 'DELETE FROM voicemail_message WHERE id = ANY($1::uuid[]) AND deleted_at IS NOT NULL';

/** The upkeep of everybody's messages in PostgreSQL. */
export function voicemailUpkeep(pool: OwnerPool): VoicemailUpkeep {
  const find = async (text: string, at: number) =>
    (await whileAvailable(() => pool.query(text, [new Date(at)]))).rows as readonly KeptMessage[];
  return {
    outdated: (now) => find(OUTDATED, now),
    deleted: (until) => find(DELETED, until),
    async firstDeletedAt() {
      const { rows } = await whileAvailable(() => pool.query<{ at: Date | null }>(FIRST_DELETED_AT));
      return rows[0]?.at?.getTime();
    },
    async isCopied(id) {
      const { rowCount } = await whileAvailable(() => pool.query(IS_COPIED, [id]));
      return rowCount === 1;
    },
    async copied(id, at) {
      await whileAvailable(() => pool.query(COPIED, [id, new Date(at)]));
    },
    async forget(messages) {
      await whileAvailable(() => pool.query(FORGET, [messages.map(({ id }) => id)]));
    },
  };
}
