import type { MeetingDraft } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import { err, ok } from '@bureau/core/kernel';
import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { calendarFile } from '../adapters/calendar/calendar-file.ts';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { writeCalendar } from './write-calendar.ts';

const ACCOUNT = { serverUrl: 'https://calendar.example', username: 'ada', password: 'secret' };
const WORK = 'https://calendar.example/ana/work/';
const schedule = { startsAtLocal: '2099-12-01T09:00', timeZone: 'Europe/Paris', durationMinutes: 45 };
const draft: MeetingDraft = {
  name: 'Budget',
  coHostIds: [],
  memberIds: [],
  guests: [],
  policy: DEFAULT_POLICY,
  schedule,
};

let office: TestOffice;
let ada: TestClient;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', timeZone: 'Europe/Paris' }));
});

const principal = () => ada.actor.principal;
const connect = () => office.services.calendar.connect(principal(), ACCOUNT, WORK);

async function plan(fields: Partial<MeetingDraft> = {}) {
  const made = await office.services.meetings.create(principal(), { ...draft, ...fields });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function worked(): Promise<void> {
  await office.clock.advance(0);
  await settled();
  await expect.poll(() => office.jobs.waiting).toEqual([]);
  await settled();
}

test('meetings are written with the calendar, changed and removed with it, and those of others never', async () => {
  const early = await plan({ name: 'Early' });
  await worked();
  expect(office.calendarServers.asked).toBe(0);
  expect(await connect()).toMatchObject({ ok: true, value: { calendar: { name: 'Work' }, isRefused: false } });
  await worked();
  expect([...office.calendarServers.files.keys()]).toEqual([early.id]);

  const meeting = await plan({ guests: [{ email: 'gus@example.org', name: 'Gus' }] });
  await worked();
  const file = office.calendarServers.files.get(meeting.id) ?? '';
  expect(file).toContain('SUMMARY:Budget');
  expect(file).toContain(`URL:https://bureau.example/m/${meeting.linkToken}`);
  // RFC 4791 §4.1; and a server would write to whoever is named.
  for (const word of ['METHOD', 'ATTENDEE', 'ORGANIZER', 'gus@']) expect(file).not.toContain(word);

  await office.services.meetings.edit(principal(), meeting.id, { ...draft, name: 'Budget, again' });
  await worked();
  expect(office.calendarServers.files.get(meeting.id)).toContain('SUMMARY:Budget\\, again');
  await office.services.meetings.cancel(principal(), meeting.id);
  await worked();
  expect([...office.calendarServers.files.keys()]).toEqual([early.id]);

  const ben = await office.connect(office.hire({ givenName: 'Ben' }));
  await office.services.meetings.create(ben.actor.principal, { ...draft, memberIds: [ada.person.id] });
  await worked();
  expect([...office.calendarServers.files.keys()]).toEqual([early.id]);
});

test('nothing is written twice, and what a server has not taken is tried again', async () => {
  await connect();
  await worked();
  const before = office.calendarServers.asked;
  const { calendarLinks, calendarServers, meetings, phoneNetwork, clock } = office;
  const stores = { calendarLinks, calendarServers, meetings, phoneNetwork, accounts: office.people.accounts };
  const deps = { ...stores, clock, calendarFile, publicUrl: 'https://bureau.example' };
  const write = () => writeCalendar(deps, principal());
  await write();
  expect(office.calendarServers.asked).toBe(before);
  const meeting = await plan();
  office.calendarServers.fails = 'calendar-unreachable';
  await expect(write()).rejects.toThrow('calendar-unreachable');
  office.calendarServers.fails = undefined;
  await write();
  expect([...office.calendarServers.files.keys()]).toEqual([meeting.id]);
  await worked();
});

test('a server that refuses the password is left alone until it is connected again', async () => {
  const { calendar } = office.services;
  await connect();
  await worked();
  office.calendarServers.fails = 'calendar-refused';
  const now = office.clock.now();
  expect(await calendar.entries(principal(), now, now + 1_000)).toEqual({
    ok: false,
    error: { code: 'calendar-refused' },
  });
  expect(await calendar.get(principal())).toMatchObject({ isRefused: true });
  const { asked } = office.calendarServers;
  await plan();
  await worked();
  expect(await calendar.entries(principal(), now, now + 9_000_000)).toMatchObject({ ok: false });
  expect(office.calendarServers.asked).toBe(asked);
  office.calendarServers.fails = undefined;
  const { password: _known, ...silent } = ACCOUNT;
  await calendar.connect(principal(), silent, WORK);
  await worked();
  expect(office.calendarServers.files.size).toBe(1);
  expect(await calendar.entries(principal(), now, now + 9_000_000)).toEqual({ ok: true, value: [] });
});

test('of the dates in a calendar the own meetings are left out; a server is asked once a minute', async () => {
  const { calendar } = office.services;
  await connect();
  const meeting = await plan();
  await worked();
  const [from, until] = [Date.UTC(2099, 11, 1), Date.UTC(2099, 11, 2)];
  const entry = { title: 'Dentist', startAt: from + 1, endAt: from + 2, isAllDay: false };
  office.calendarServers.entriesGiven = [
    { uid: 'dentist', ...entry },
    { uid: meeting.id, ...entry },
  ];
  const { asked } = office.calendarServers;
  const read = () => calendar.entries(principal(), from, until);
  expect(await read()).toEqual({ ok: true, value: [{ uid: 'dentist', ...entry }] });
  await Promise.all([read(), read()]);
  expect(office.calendarServers.asked).toBe(asked + 1);
  await office.clock.advance(60_000);
  await read();
  expect(office.calendarServers.asked).toBe(asked + 2);
});

describe('days that are asked for at once', () => {
  const DAY_MS = 86_400_000;
  const read = (owner: Principal) => {
    const days = [1, 2, 3].map((day) => Date.UTC(2099, 11, day));
    return days.map((from) => office.services.calendar.entries(owner, from, from + DAY_MS));
  };

  test('are read one after the other for one person, while others are read for', async () => {
    const ben = (await office.connect(office.hire({ givenName: 'Ben' }))).actor.principal;
    await connect();
    await office.services.calendar.connect(ben, ACCOUNT, WORK);
    const answers: (() => void)[] = [];
    office.calendarServers.entries = async () => {
      await new Promise<void>((resolve) => answers.push(resolve));
      return ok([]);
    };
    const all = Promise.all([...read(principal()), ...read(ben)]);
    for (const both of [2, 4, 6]) {
      await expect.poll(() => answers.length).toBe(both);
      await settled();
      expect(answers).toHaveLength(both);
      for (const answer of answers) answer();
    }
    expect(await all).toEqual(Array.from({ length: 6 }, () => ok([])));
  });

  test('are not asked for any more once the password is refused', async () => {
    await connect();
    await worked();
    const { asked } = office.calendarServers;
    office.calendarServers.fails = 'calendar-refused';
    for (const answer of await Promise.all(read(principal())))
      expect(answer).toEqual(err({ code: 'calendar-refused' }));
    expect(office.calendarServers.asked).toBe(asked + 1);
  });
});

test('who connects again after a refusal is read at once', async () => {
  await connect();
  await worked();
  const read = () => office.services.calendar.entries(principal(), Date.UTC(2099, 11, 1), Date.UTC(2099, 11, 2));
  office.calendarServers.fails = 'calendar-refused';
  expect(await read()).toEqual(err({ code: 'calendar-refused' }));
  // Such as a server that had lost its own accounts for a moment.
  office.calendarServers.fails = undefined;
  await connect();
  expect(await read()).toEqual(ok([]));
});

test('a server that takes its time is not asked again meanwhile', async () => {
  await connect();
  let asked = 0;
  const answer = Promise.withResolvers<void>();
  office.calendarServers.entries = async () => {
    asked += 1;
    await answer.promise;
    return ok([]);
  };
  const read = () => office.services.calendar.entries(principal(), Date.UTC(2099, 11, 1), Date.UTC(2099, 11, 2));
  const first = read();
  await settled();
  await office.clock.advance(61_000);
  const second = read();
  await settled();
  answer.resolve();
  expect(await Promise.all([first, second])).toEqual([ok([]), ok([])]);
  expect(asked).toBe(1);
});

test('a calendar that the account does not have is not connected, and nothing of the password is told', async () => {
  const { calendar } = office.services;
  expect(await calendar.find(principal(), ACCOUNT)).toEqual({ ok: true, value: office.calendarServers.calendars });
  const elsewhere = await calendar.connect(principal(), ACCOUNT, 'https://evil.example/');
  expect(elsewhere).toEqual({ ok: false, error: { code: 'calendar-missing' } });
  expect(await calendar.get(principal())).toBeUndefined();
  await connect();
  expect(JSON.stringify(await calendar.get(principal()))).not.toContain(ACCOUNT.password);
  await calendar.disconnect(principal());
  expect(await calendar.get(principal())).toBeUndefined();
});

test('accounts cannot be guessed', async () => {
  office.calendarServers.fails = 'calendar-refused';
  const tried = [];
  for (let count = 0; count < 8; count += 1) tried.push(await office.services.calendar.find(principal(), ACCOUNT));
  expect(tried.at(0)).toMatchObject({ error: { code: 'calendar-refused' } });
  expect(tried.at(-1)).toMatchObject({ error: { code: 'throttled' } });
});
