import type { MeetingId } from '@bureau/core/kernel';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { principalOf, writeTestCompany } from './company.fixture.ts';
import { connectDatabase, type Database } from './database.ts';
import { COLLEAGUES } from './everything.fixture.ts';
import type { NewCompany } from './seed/new-company.ts';

const account = { serverUrl: 'https://calendar.example', username: 'ana', password: 'secret' };
const calendar = { url: 'https://calendar.example/ana/work/', name: 'Work' };
const other = { url: 'https://calendar.example/ana/home/', name: 'Home' };
const written = { ['meeting' as MeetingId]: 3 };

let data: TestDatabase;
let stores: Database;
let company: NewCompany;

beforeAll(async () => {
  data = await createTestDatabase();
  stores = connectDatabase({ url: data.url });
  company = await writeTestCompany(data.url, COLLEAGUES);
});
afterAll(async () => {
  await stores.close();
  await data.drop();
});
beforeEach(() => stores.calendarLinks.remove(principalOf(company, 0)));

test('a link is kept for its owner alone, replaced as a whole, and removed', async () => {
  const [owner, colleague] = [principalOf(company, 0), principalOf(company, 1)];
  await stores.calendarLinks.save(owner, { ...account, calendar });
  expect(await stores.calendarLinks.of(owner)).toEqual({ ...account, calendar, isRefused: false, written: {} });
  expect(await stores.calendarLinks.of(colleague)).toBeUndefined();
  await stores.calendarLinks.save(owner, { ...account, password: 'new', calendar: other });
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ password: 'new', calendar: other });
  await stores.calendarLinks.remove(owner);
  expect(await stores.calendarLinks.of(owner)).toBeUndefined();
});

test('what was written is of one calendar: it stays with a new password, and is forgotten with another calendar', async () => {
  const owner = principalOf(company, 0);
  await stores.calendarLinks.save(owner, { ...account, calendar });
  await stores.calendarLinks.keepWritten(owner, other.url, written);
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ written: {} });
  await stores.calendarLinks.keepWritten(owner, calendar.url, written);
  await stores.calendarLinks.save(owner, { ...account, password: 'new', calendar });
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ written });
  await stores.calendarLinks.save(owner, { ...account, calendar: other });
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ written: {} });
});

test('a refusal is of the password that was refused, not of one that was said meanwhile', async () => {
  const owner = principalOf(company, 0);
  await stores.calendarLinks.save(owner, { ...account, calendar });
  await stores.calendarLinks.refuse(owner, 'another');
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ isRefused: false });
  await stores.calendarLinks.refuse(owner, account.password);
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ isRefused: true });
  await stores.calendarLinks.save(owner, { ...account, calendar });
  expect(await stores.calendarLinks.of(owner)).toMatchObject({ isRefused: false });
});
