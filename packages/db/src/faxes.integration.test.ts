import { randomUUID } from 'node:crypto';
import type { Fax } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { principalOf, T0, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import type { NewCompany } from './seed/new-company.ts';

const DAY_MS = 86_400_000;

let database: TestDatabase;
let stores: Database;
let company: NewCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  company = await writeTestCompany(database.url, [{}, {}]);
  stores = connectDatabase({ url: database.url });
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query('UPDATE company SET fax_retention_days = 30 WHERE id = $1', [company.id]);
  await client.end();
});

afterAll(async () => {
  await stores.close();
  await database.drop();
});

async function keep(at: number, fields: Partial<Fax>) {
  const owner = principalOf(company, at);
  const common = { direction: 'in', title: '', pages: 1, pagesSent: 0, createdAt: T0, seen: false } as const;
  const id = randomUUID() as string as FaxId;
  const fax: Fax = { ...common, id, ownerId: owner.userId, state: { status: 'received', at: T0 }, ...fields };
  expect(await stores.faxes.add(owner, fax)).toBe(true);
  return { owner, fax };
}

test('a fax is what was written, for its owner alone, and every change is an event', async () => {
  const { owner, fax } = await keep(0, {
    direction: 'out',
    number: '+33140205050' as E164,
    title: 'Letter',
    cover: { locale: 'fr', to: 'Zoë', subject: '', text: 'Bonjour' },
    state: { status: 'draft' },
    seen: true,
  });
  const stranger = principalOf(company, 1);
  expect(await stores.faxes.get(owner, fax.id)).toEqual(fax);
  expect(await stores.faxes.get(stranger, fax.id)).toBeUndefined();
  expect(await stores.faxes.save(stranger, { ...fax, pages: 9 })).toBeUndefined();
  expect(await stores.faxes.delete(stranger, fax.id, T0)).toBeUndefined();
  expect(await stores.faxes.add(stranger, fax)).toBe(false);
  expect((await stores.faxes.list(owner, { limit: 5 })).rows).toEqual([]);
  const failed: Fax = { ...fax, seen: false, state: { status: 'failed', at: T0, attempts: 3, problem: 'busy' } };
  const written = await stores.faxes.save(owner, failed, [{ at: T0, action: 'failed', problem: 'busy' }]);
  expect(written).toEqual({ userId: owner.userId, number: 1, change: { type: 'fax.changed', fax: failed, unseen: 1 } });
  await stores.faxes.note(owner, fax.id, { at: T0 + 1, userId: owner.userId, action: 'forwarded', to: 'a@b.example' });
  await stores.faxes.note(stranger, fax.id, { at: T0 + 1, userId: stranger.userId, action: 'downloaded' });
  expect(await stores.faxes.notes(owner, fax.id)).toEqual([
    { at: T0, action: 'failed', problem: 'busy' },
    { at: T0 + 1, userId: owner.userId, action: 'forwarded', to: 'a@b.example' },
  ]);
  expect(await stores.faxes.notes(stranger, fax.id)).toEqual([]);
  expect(await stores.durableEvents.since(owner, 0, 5)).toEqual([{ number: 1, event: written?.change }]);
  expect(await stores.faxes.delete(owner, fax.id, T0)).toMatchObject({ change: { unseen: 0 } });
  expect(await stores.faxes.restore(owner, fax.id, T0, T0)).toBeUndefined();
  expect(await stores.faxes.restore(owner, fax.id, T0 - 1, T0)).toMatchObject({ change: { unseen: 1 } });
});

test('one that was sent is no draft again', async () => {
  const { owner, fax } = await keep(0, { direction: 'out', state: { status: 'draft' } });
  const queued: Fax = { ...fax, state: { status: 'queued', attempt: 1, since: T0, at: T0 } };
  expect(await stores.faxes.save(owner, { ...fax, pages: 2 })).toMatchObject({ change: { fax: { pages: 2 } } });
  expect(await stores.faxes.save(owner, queued)).toMatchObject({ change: { fax: queued } });
  expect(await stores.faxes.save(owner, { ...fax, pages: 3 })).toBeUndefined();
  expect(await stores.faxes.get(owner, fax.id)).toEqual(queued);
  await stores.faxes.delete(owner, fax.id, T0);
  await stores.faxUpkeep.forget([{ ...owner, id: fax.id }]);
});

test('the list is read page by page, newest first, of one direction', async () => {
  const made = [];
  for (const age of [3, 2, 1]) made.push(await keep(1, { createdAt: T0 - age }));
  await keep(1, { direction: 'out', state: { status: 'sent', at: T0, attempts: 1 } });
  const owner = principalOf(company, 1);
  const first = await stores.faxes.list(owner, { limit: 2, direction: 'in' });
  const second = await stores.faxes.list(owner, { limit: 2, direction: 'in', cursor: first.nextCursor });
  const ids = made.map(({ fax }) => fax.id).toReversed();
  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(ids);
  expect(second.nextCursor).toBeUndefined();
  expect((await stores.faxes.list(owner, { limit: 9, cursor: 'rubbish' })).rows).toEqual([]);
});

test('those under way are found, and what is kept no longer', async () => {
  const { fax: queued } = await keep(0, { state: { status: 'queued', attempt: 1, since: T0, at: T0 } });
  const { fax: old } = await keep(0, { createdAt: T0 - 31 * DAY_MS });
  const { fax: draft } = await keep(0, { createdAt: T0 - 2 * DAY_MS, state: { status: 'draft' } });
  await keep(0, { createdAt: T0 - 31 * DAY_MS, state: { status: 'receiving' } });
  const unfinished = await stores.faxUpkeep.unfinished();
  expect(unfinished.find(({ id }) => id === queued.id)).toEqual({
    companyId: company.id,
    userId: queued.ownerId,
    id: queued.id,
    fax: queued,
  });
  expect(unfinished).toHaveLength(2);
  const outdated = await stores.faxUpkeep.outdated(T0, T0 - DAY_MS);
  expect(new Set(outdated.map(({ id }) => id))).toEqual(new Set([old.id, draft.id]));
  for (const { id, ...owner } of outdated) await stores.faxes.delete(owner, id, T0 + 5);
  expect(await stores.faxUpkeep.firstDeletedAt()).toBe(T0 + 5);
  const deleted = await stores.faxUpkeep.deleted(T0 + 5);
  await stores.faxUpkeep.forget([...deleted, ...outdated]);
  expect(await stores.faxUpkeep.deleted(T0 + 5)).toEqual([]);
});
