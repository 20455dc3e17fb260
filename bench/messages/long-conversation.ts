import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import { directConversationId } from '@bureau/core/messages';
import { connectDatabase } from '@bureau/db';
import { Client } from 'pg';
import { signIn } from './sign-in.ts';

/* oxlint-disable typescript/no-unsafe-type-assertion -- ids come from the database */

const READER = 'SELECT id AS "userId", company_id AS "companyId", name FROM person WHERE email = $1';
const ADD_COLLEAGUES = `
  INSERT INTO person (company_id, kind, given_name, family_name, name, title, time_zone)
  SELECT $1, 'person', 'Person', at::text, 'Person ' || at, 'Engineer', 'Europe/Paris' FROM generate_series(1, $2) AS at
  RETURNING id AS "userId", company_id AS "companyId", name`;
const ADD_CONVERSATION = `
  INSERT INTO conversation (id, company_id, kind, name, members, last_position, last_change, last_at)
  VALUES ($1, $2, 'direct', '', ARRAY[$3, $4]::uuid[], $5, $5, now())`;
const ADD_MEMBERS = `
  INSERT INTO conversation_member (conversation_id, user_id, company_id, role, place, first_position, read_position,
    delivered_position)
  SELECT $1, person, $2, 'member', place - 1, 1, $5, $5
  FROM unnest(ARRAY[$3, $4]::uuid[]) WITH ORDINALITY AS pair (person, place)`;
const ADD_OWN = `
  INSERT INTO conversation_own (owner_id, conversation_id, company_id, read_position, is_muted, draft)
  SELECT person, $1, $2, $5, false, '' FROM unnest(ARRAY[$3, $4]::uuid[]) AS person`;
const ADD_MESSAGES = `
  INSERT INTO message (conversation_id, position, company_id, id, change, sender_id, sent_at, content, reactions, searched)
  SELECT $1, at, $2, gen_random_uuid(), at, CASE WHEN at % 3 = 0 THEN $3 ELSE $4 END::uuid,
    now() - make_interval(mins => $5 - at),
    jsonb_build_object('kind', 'text', 'text', 'The **measurements** of night ' || at || ' are good, see https://example.com/' || at,
      'mentions', '[]'::jsonb, 'files', '[]'::jsonb),
    '[]', 'measurements night good ' || at
  FROM generate_series(1, $5::int) AS at`;

/** How much there is. */
export interface Size {
  readonly colleagues: number;
  readonly messages: number;
  /** Of the colleagues these are signed in. */
  readonly signedIn: number;
}

/** Gives somebody many colleagues, and a conversation with one of them in which much was said. */
export async function writeLongConversation(url: string, email: string, size: Size) {
  const client = new Client({ connectionString: url });
  await client.connect();
  type Row = { readonly userId: UserId; readonly companyId: CompanyId; readonly name: string };
  const [reader] = (await client.query<Row>(READER, [email])).rows;
  if (!reader) throw new Error('the demo has its people');
  const { rows } = await client.query<Row>(ADD_COLLEAGUES, [reader.companyId, size.colleagues]);
  const [peer] = rows;
  if (!peer) throw new Error('they were added');
  const id = directConversationId(reader.userId, peer.userId);
  const values = [id, reader.companyId, reader.userId, peer.userId, size.messages];
  for (const text of [ADD_CONVERSATION, ADD_MEMBERS, ADD_OWN, ADD_MESSAGES]) await client.query(text, values);
  await client.query('ANALYZE message');
  await client.end();
  const stores = connectDatabase({ url, maxConnections: 4 });
  const present = rows.slice(0, size.signedIn);
  const principals = present.map(
    ({ userId, companyId }): Principal => ({
      userId,
      companyId,
      sessionId: randomUUID() as string as Principal['sessionId'],
    }),
  );
  const tokens = await signIn(stores.accounts, principals);
  await stores.close();
  return { peer: peer.name, tokens };
}
