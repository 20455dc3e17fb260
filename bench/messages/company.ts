import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { CompanyId, ConversationId, MessageId, UserId } from '@bureau/core/kernel';
import { connectDatabase } from '@bureau/db';
import { seedDemo } from '@bureau/db/seed';
import { Client } from 'pg';
import { signIn } from './sign-in.ts';

/* oxlint-disable typescript/no-unsafe-type-assertion -- ids are made here or come from the database */

const ADD_PEOPLE = `
  INSERT INTO person (company_id, kind, given_name, family_name, name, title, time_zone)
  SELECT id, 'person', 'Person', at::text, 'Person ' || at, '', 'Europe/Paris'
  FROM (SELECT id FROM company ORDER BY name LIMIT 1) AS one, generate_series(1, $1) AS at
  RETURNING id AS "userId", company_id AS "companyId"`;

/** People who are signed in, and groups that all of them are in. */
export interface BusyCompany {
  readonly tokens: readonly string[];
  readonly groupIds: readonly ConversationId[];
}

/** Writes a company of so many people with so many groups of everybody. */
export async function writeBusyCompany(url: string, people: number, groups: number): Promise<BusyCompany> {
  await seedDemo(url, Date.now());
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ userId: UserId; companyId: CompanyId }>(ADD_PEOPLE, [people]);
  await client.end();
  const stores = connectDatabase({ url, maxConnections: 4 });
  const principals = rows.map((row): Principal => ({ ...row, sessionId: randomUUID() as Principal['sessionId'] }));
  const tokens = await signIn(stores.accounts, principals);
  const [owner, ...others] = principals;
  if (!owner) throw new Error('a company has people');
  const groupIds: ConversationId[] = [];
  for (let at = 0; at < groups; at += 1) {
    const group = { id: randomUUID() as string as ConversationId, name: `Group ${at}` };
    const memberIds = others.map(({ userId }) => userId);
    await stores.messages.createGroup(owner, { ...group, memberIds }, randomUUID() as string as MessageId, Date.now());
    groupIds.push(group.id);
  }
  await stores.close();
  return { tokens, groupIds };
}
