import type { UserId } from '@bureau/core/kernel';
import type { Mailbox, MailboxStore, OwnGreeting } from '@bureau/core/voicemail';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { isUuid } from './uuid.ts';

// Nobody has to open a mailbox: without a row it is as new.
const SETTINGS_OF = `
  SELECT p.id AS "userId", coalesce(m.is_enabled, true) AS "isEnabled", coalesce(m.email_copy, false) AS "emailCopy",
    m.greeting, m.pin_hash AS "pinHash"
  FROM person p LEFT JOIN mailbox m ON m.owner_id = p.id
  WHERE p.company_id = $1 AND p.id = ANY($2::uuid[]) AND p.kind = 'person'`;

interface Row extends Pick<Mailbox, 'isEnabled' | 'emailCopy'> {
  readonly userId: UserId;
  readonly greeting: OwnGreeting | null;
  readonly pinHash: string | null;
}

/** Mailboxes in PostgreSQL, read on behalf of the call that reaches them. */
export function mailboxRepository(pool: OwnerPool): MailboxStore {
  return {
    async settingsOf(companyId, userIds) {
      const values = [companyId, userIds.filter(isUuid)];
      const { rows } = await whileAvailable(() =>
        pool.query<Row>({
          name: 'mailbox_settings_of',
          text: SETTINGS_OF,
          values,
        }),
      );
      return new Map(
        rows.map(({ userId, isEnabled, emailCopy, greeting, pinHash }) => [
          userId,
          { isEnabled, emailCopy, ...(greeting !== null && { greeting }), ...(pinHash !== null && { pinHash }) },
        ]),
      );
    },
  };
}
