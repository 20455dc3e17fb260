import type { MeetingDraft } from '@bureau/api';
import type { DateChange, Meeting } from '@bureau/core/meetings';
import { company, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { meetingDraft, meetingOf } from './attending.fixture.ts';

const schedule = {
  startsAtLocal: '2027-02-02T09:00',
  timeZone: 'Europe/Paris',
  durationMinutes: 45,
  recurrence: 'FREQ=WEEKLY;COUNT=3',
};
const DAYS = ['2027-02-02', '2027-02-09', '2027-02-16'];
const WINDOW = [Date.UTC(2027, 1, 1), Date.UTC(2027, 2, 1)] as const;
const utc = (at: number | undefined) => (at === undefined ? 'never' : new Date(at).toISOString().slice(0, 10));

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let carl: TestClient;
let meeting: Meeting;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada' }));
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  carl = await office.connect(office.hire({ givenName: 'Carl' }));
  meeting = await meetingOf(office, ada, draft());
});

const draft = (fields: Partial<MeetingDraft> = {}) =>
  meetingDraft({ schedule, memberIds: [ben.person.id], coHostIds: [carl.person.id], ...fields });
const become = (by: TestClient, day: string, to: DateChange) =>
  office.services.meetings.changeDate(by.actor.principal, meeting.id, day, to);
const change = (by: TestClient, day: string, kind: 'called-off' | 'as-planned') => become(by, day, { kind });
const held = async (who: TestClient) =>
  (await office.services.meetings.agenda(who.actor.principal, ...WINDOW)).map(({ startAt }) => utc(startAt));
const listed = async (who: TestClient, limit = 10) =>
  (await office.services.meetings.dates(who.actor.principal, meeting.id, limit)).map(
    ({ day, startAt, status }) => `${day} ${status === 'moved' ? utc(startAt) : status}`,
  );
const nextAtDoor = async () => {
  const door = await office.services.meetings.door('192.0.2.1', { link: meeting.linkToken });
  return door.ok ? utc(door.value.startsAt) : door.error.code;
};

test('a date that is called off is gone for everybody, the next one is next, and it can be brought back', async () => {
  expect(await change(ada, '2027-02-02', 'called-off')).toMatchObject({
    ok: true,
    value: { sequence: 1, schedule: { exceptions: [{ day: '2027-02-02' }] } },
  });
  for (const who of [ada, ben, carl]) expect(await held(who)).toEqual(DAYS.slice(1));
  expect(await listed(ben)).toEqual(['2027-02-02 called-off', '2027-02-09 as-planned', '2027-02-16 as-planned']);
  expect(await listed(ben, 2)).toHaveLength(2);
  // A co-host may do the same as the host.
  expect(await change(carl, '2027-02-02', 'as-planned')).toMatchObject({ ok: true });
  expect(await held(ben)).toEqual(DAYS);
});

test('the door tells of the next date that takes place, and of none when all are called off', async () => {
  expect(await nextAtDoor()).toBe('2027-02-02');
  await change(ada, '2027-02-02', 'called-off');
  expect(await nextAtDoor()).toBe('2027-02-09');
  for (const day of DAYS) expect(await change(ada, day, 'called-off')).toMatchObject({ ok: true });
  expect(await nextAtDoor()).toBe('never');
  expect(await held(ben)).toEqual([]);
});

test('only hosts change a date, and only one that the series has', async () => {
  expect(await change(ben, '2027-02-02', 'called-off')).toEqual({ ok: false, error: { code: 'forbidden' } });
  expect(await change(ada, '2027-02-03', 'called-off')).toEqual({ ok: false, error: { code: 'no-such-date' } });
  const other = company();
  office.people.addCompany(other);
  const eve = await office.connect(office.hire({}, other), { employer: other });
  expect(await change(eve, '2027-02-02', 'called-off')).toEqual({ ok: false, error: { code: 'not-found' } });
  expect(await listed(eve)).toEqual([]);
  await office.services.meetings.cancel(ada.actor.principal, meeting.id);
  expect(await change(ada, '2027-02-02', 'called-off')).toEqual({ ok: false, error: { code: 'no-such-date' } });
});

test('a date that is moved is there for everybody, behind others that come before it now', async () => {
  const to = { kind: 'moved', startsAtLocal: '2027-02-11T18:00', durationMinutes: 120 } as const;
  expect(await become(ada, '2027-02-02', to)).toMatchObject({ ok: true });
  expect(await held(ben)).toEqual(['2027-02-09', '2027-02-11', '2027-02-16']);
  const dates = await office.services.meetings.agenda(ben.actor.principal, ...WINDOW);
  expect(dates.map(({ startAt = 0, endAt = 0 }) => (endAt - startAt) / 60_000)).toEqual([45, 120, 45]);
  expect(await listed(ben)).toEqual(['2027-02-09 as-planned', '2027-02-02 2027-02-11', '2027-02-16 as-planned']);
  expect(await nextAtDoor()).toBe('2027-02-09');
  // Moved behind the end of its rule, it is in lists for that time.
  await become(ada, '2027-02-02', { ...to, startsAtLocal: '2027-06-01T09:00' });
  const june = await office.services.meetings.agenda(ben.actor.principal, Date.UTC(2027, 5, 1), Date.UTC(2027, 5, 2));
  expect(june).toMatchObject([{ meeting: { id: meeting.id } }]);
  const unreal = await become(ada, '2027-02-09', { ...to, startsAtLocal: '2027-02-30T09:00' });
  expect(unreal).toEqual({ ok: false, error: { code: 'bad-meeting' } });
});

test('an edit keeps what was called off, unless the series has no date on that day any more', async () => {
  await change(ada, '2027-02-09', 'called-off');
  const edit = (fields: Partial<typeof schedule>) =>
    office.services.meetings.edit(ada.actor.principal, meeting.id, draft({ schedule: { ...schedule, ...fields } }));
  await edit({ startsAtLocal: '2027-02-02T14:00' });
  expect(await held(ben)).toEqual(['2027-02-02', '2027-02-16']);
  await edit({ startsAtLocal: '2027-02-03T14:00' });
  expect(await held(ben)).toEqual(['2027-02-03', '2027-02-10', '2027-02-17']);
});

test('the calendar of the host has no date that is called off', async () => {
  const account = { serverUrl: 'https://calendar.example', username: 'ada', password: 'secret' };
  await office.services.calendar.connect(ada.actor.principal, account, 'https://calendar.example/ana/work/');
  await change(ada, '2027-02-09', 'called-off');
  await office.clock.advance(0);
  await settled();
  await expect.poll(() => office.jobs.waiting).toEqual([]);
  const file = office.calendarServers.files.get(meeting.id);
  expect(file).toContain('EXDATE;TZID=Europe/Paris:20270209T090000');
  expect(await office.office.meetingFile(ben.actor.principal, meeting.id)).toMatchObject({
    content: expect.stringContaining('EXDATE;TZID=Europe/Paris:20270209T090000'),
  });
});

test('the next date of what only comes later is listed when that is asked for; nothing is planned for a time that has passed', async () => {
  const { meetings } = office.services;
  const dora = await office.connect(office.hire({ givenName: 'Dora' }));
  const now = office.clock.now();
  const dayMs = 86_400_000;
  const at = (days: number) => new Date(now + days * dayMs).toISOString().slice(0, 16);
  const planned = (days: number, recurrence?: string) =>
    meetingDraft({
      schedule: { startsAtLocal: at(days), timeZone: 'UTC', durationMinutes: 30, ...(recurrence && { recurrence }) },
    });
  const soon = await meetingOf(office, dora, planned(1, 'FREQ=MONTHLY;COUNT=3'));
  const later = await meetingOf(office, dora, planned(90, 'FREQ=WEEKLY'));
  const agenda = async (withLater: boolean) =>
    (await meetings.agenda(dora.actor.principal, now, now + 20 * dayMs, withLater))
      .filter(({ startAt }) => startAt !== undefined)
      .map((date) => date.meeting.id);
  expect(await agenda(true)).toEqual([soon.id, later.id]);
  expect(await agenda(false)).toEqual([soon.id]);
  expect(await meetings.create(dora.actor.principal, planned(-1))).toEqual({
    ok: false,
    error: { code: 'meeting-over' },
  });
});
