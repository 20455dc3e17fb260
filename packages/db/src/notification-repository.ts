import { SESSION_IDLE_MS, SESSION_MAX_MS } from '@bureau/core/accounts';
import { MOST_SUBSCRIPTIONS, type NotificationStore, type ToldMember } from '@bureau/core/notifications';
import type { OwnerPool } from './connection.ts';
import { whileAvailable } from './failure.ts';
import { together } from './together.ts';
import { transaction } from './transaction.ts';

const FORGET = 'DELETE FROM push_subscription WHERE endpoint = $1';
const ADD = `
  INSERT INTO push_subscription (endpoint, company_id, owner_id, session_id, installation, p256dh, auth, made_at)
  SELECT $1, company_id, person_id, id, $3, $4, $5, $6 FROM auth_session WHERE id = $2 AND ended_at IS NULL`;
const LIMIT = `
  DELETE FROM push_subscription WHERE owner_id = $1 AND endpoint IN (
    SELECT endpoint FROM push_subscription WHERE owner_id = $1 ORDER BY made_at DESC OFFSET ${MOST_SUBSCRIPTIONS})`;
const REMOVE = 'DELETE FROM push_subscription WHERE endpoint = $1 AND owner_id = $2';
const TOLD = `
  SELECT asked.place::int - 1 AS place, m.user_id AS "userId", quiet.is_quiet AS "isQuiet",
    coalesce(found.list, '[]') AS subscriptions
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (id, company_id, sender_id, place)
    JOIN conversation_member AS m
      ON m.conversation_id = asked.id AND m.company_id = asked.company_id AND m.user_id <> asked.sender_id
    JOIN conversation AS c ON c.id = m.conversation_id
    JOIN person AS p ON p.id = m.user_id
    LEFT JOIN conversation_own AS o ON o.owner_id = m.user_id AND o.conversation_id = m.conversation_id
    CROSS JOIN LATERAL (
      SELECT coalesce(o.is_muted, false) OR (c.kind = 'group' AND p.group_notifications = 'mentions') AS is_quiet) AS quiet
    LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth,
        'installation', s.installation)) AS list
      FROM push_subscription AS s JOIN auth_session AS session ON session.id = s.session_id
      WHERE s.owner_id = m.user_id AND session.ended_at IS NULL AND session.last_seen_at > $4 AND session.created_at > $5
    ) AS found ON true
  WHERE quiet.is_quiet OR found.list IS NOT NULL`;

type Asked = Readonly<Parameters<NotificationStore['toldOf']>>;
type ToldRow = ToldMember & { readonly place: number };

/** Browsers that may be woken, in PostgreSQL. Who tells of a message reads of everybody it is for. */
export function notificationRepository(pool: OwnerPool): NotificationStore {
  const run = (name: string, text: string, values: unknown[]) =>
    whileAvailable(() => pool.query({ name, text, values }));
  const toldOf = together(async (asked: readonly Asked[]) => {
    const [companyIds, ids, excepts] = [0, 1, 2].map((at) => asked.map((one) => one[at]));
    const now = Math.max(...asked.map(([, , , at]) => at));
    const alive = [new Date(now - SESSION_IDLE_MS), new Date(now - SESSION_MAX_MS)];
    const statement = { name: 'push_told', text: TOLD, values: [ids, companyIds, excepts, ...alive] };
    const { rows } = await whileAvailable(() => pool.query<ToldRow>(statement));
    const told = asked.map((): ToldMember[] => []);
    for (const { place, ...member } of rows) told[place]?.push(member);
    return told;
  });
  return {
    subscribe: ({ sessionId, userId }, { endpoint, installation, p256dh, auth }, now) =>
      transaction(pool, async (client) => {
        await client.query(FORGET, [endpoint]);
        await client.query(ADD, [endpoint, sessionId, installation, p256dh, auth, new Date(now)]);
        await client.query(LIMIT, [userId]);
      }),
    async unsubscribe({ userId }, endpoint) {
      await run('push_remove', REMOVE, [endpoint, userId]);
    },
    async forget(endpoint) {
      await run('push_forget', FORGET, [endpoint]);
    },
    toldOf: (...asked) => toldOf(asked),
  };
}

/** What this installation alone knows: the one that was made first stays. */
export async function installationSecret(pool: OwnerPool, name: string, make: () => string): Promise<string> {
  const read = () =>
    whileAvailable(() =>
      pool.query<{ value: string }>('SELECT value FROM installation_secret WHERE name = $1', [name]),
    );
  const known = (await read()).rows[0]?.value;
  if (known !== undefined) return known;
  const add = 'INSERT INTO installation_secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING';
  await whileAvailable(() => pool.query(add, [name, make()]));
  const [made] = (await read()).rows;
  if (!made) throw new Error('A secret that was written is there');
  return made.value;
}
