import type { MeetingDraft } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY } from '@bureau/core/meetings';
import { company, settled } from '@bureau/testkit';
import ICAL from 'ical.js';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;

const schedule = { startsAtLocal: '2099-12-01T09:00', timeZone: 'Europe/Paris', durationMinutes: 45 };
const draft = (fields: Partial<MeetingDraft> = {}): MeetingDraft => ({
  name: 'Budget <2100>',
  coHostIds: [],
  memberIds: [ben.person.id],
  guests: [{ email: 'gus@example.org', name: 'Gus' }],
  policy: DEFAULT_POLICY,
  schedule,
  ...fields,
});

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', name: 'Ada Byron' }));
  ben = await office.connect(office.hire({ givenName: 'Ben', timeZone: 'America/Toronto' }));
});

async function create(fields?: Partial<MeetingDraft>) {
  const made = await office.services.meetings.create(ada.actor.principal, draft(fields));
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** What is sent next: to whom, the subject, and the event with its sequence. */
async function sent() {
  await office.clock.advance(0);
  await settled();
  await expect.poll(() => office.jobs.waiting).toEqual([]);
  return office.mailer.sent.splice(0).map((mail) => {
    const vevent = mail.event && ICAL.Component.fromString(mail.event.content).getFirstSubcomponent('vevent');
    const event = vevent ? new ICAL.Event(vevent) : undefined;
    return { mail, to: mail.to.address, method: mail.event?.method, uid: event?.uid, sequence: event?.sequence };
  });
}

test('a colleague is written to in their zone and language, a guest in those of the company and the meeting', async () => {
  await office.services.accounts.saveSettings(ben.actor.principal, { locale: 'en' });
  const meeting = await create();
  const [toBen, toGus, ...others] = await sent();
  expect(others).toEqual([]);
  expect(toBen).toMatchObject({ to: ben.person.email, method: 'REQUEST', uid: meeting.id, sequence: 0 });
  expect(toGus).toMatchObject({ to: 'gus@example.org', method: 'REQUEST', uid: meeting.id, sequence: 0 });
  expect(toBen?.mail.subject).toBe('Invitation: Budget <2100>, Tue 1 Dec, 03:00');
  expect(toBen?.mail.text).toMatch(/Tuesday,? 1 December 2099.* 03:00.*03:45 \(GMT-5\)/);
  expect(toBen?.mail.text).toContain(`https://bureau.example/meetings/${meeting.id}`);
  expect(toBen?.mail.html).toContain('<html lang="en">');
  expect(toGus?.mail.html).toContain('<html lang="fr">');
  expect(toGus?.mail.event?.name).toBe('reunion.ics');
  expect(toGus?.mail.text).toMatch(/09:00.*09:45 \(/);
  expect(toGus?.mail.text).toContain(`https://bureau.example/m/${meeting.linkToken}`);
  expect(toGus?.mail.text).toContain(meeting.code.replace(/(\d{3})(?=\d)/g, '$1 '));
  // What is of the company stays there.
  expect(toGus?.mail.text).not.toContain(`/meetings/${meeting.id}`);
  expect(JSON.stringify(toGus?.mail)).not.toContain(ben.person.email);
  expect(toGus?.mail.html).toContain('Budget &lt;2100&gt;');
  expect(toGus?.mail.html).not.toContain('Budget <2100>');
});

test('what is new reaches whoever stays, a cancellation whoever is taken off, an invitation whoever is new', async () => {
  const carl = office.hire({ givenName: 'Carl' });
  const meeting = await create();
  await sent();
  const edited = draft({ memberIds: [carl.id], schedule: { ...schedule, startsAtLocal: '2099-12-01T10:00' } });
  await office.services.meetings.edit(ada.actor.principal, meeting.id, edited);
  const letters = await sent();
  expect(letters.map(({ to, method, uid, sequence }) => [to, method, uid, sequence])).toEqual([
    [ben.person.email, 'CANCEL', meeting.id, 1],
    [carl.email, 'REQUEST', meeting.id, 1],
    ['gus@example.org', 'REQUEST', meeting.id, 1],
  ]);
  // Whoever is not invited any more is not given the way in.
  expect(letters[0]?.mail.text).not.toContain(meeting.linkToken);

  await office.services.meetings.cancel(ada.actor.principal, meeting.id);
  expect((await sent()).map(({ to, method, sequence }) => [to, method, sequence])).toEqual([
    [carl.email, 'CANCEL', 2],
    ['gus@example.org', 'CANCEL', 2],
  ]);
});

test('a change that nobody must learn is not written about; a new link is', async () => {
  const meeting = await create();
  await sent();
  const { meetings } = office.services;
  await meetings.edit(ada.actor.principal, meeting.id, draft({ policy: { ...DEFAULT_POLICY, mayShare: 'hosts' } }));
  expect(await sent()).toEqual([]);
  const renewed = await meetings.renewLink(ada.actor.principal, meeting.id);
  const letters = await sent();
  expect(letters.map(({ to }) => to)).toEqual([ben.person.email, 'gus@example.org']);
  expect(letters[1]?.mail.text).toContain(renewed.ok ? renewed.value.linkToken : 'a new link');
});

test('a meeting without a date has no event; into instant meetings nobody is written, nor about what is over', async () => {
  const open = await create({ schedule: undefined });
  expect((await sent()).map(({ to, method }) => [to, method])).toEqual([
    [ben.person.email, undefined],
    ['gus@example.org', undefined],
  ]);
  await office.services.meetings.meetNow(ada.actor.principal, 'Now');
  const soon = new Date(office.clock.now() + 3_600_000).toISOString().slice(0, 16);
  const past = await create({
    guests: [],
    memberIds: [],
    schedule: { startsAtLocal: soon, timeZone: 'UTC', durationMinutes: 30 },
  });
  await office.clock.advance(2 * 3_600_000);
  await office.services.meetings.edit(ada.actor.principal, past.id, {
    ...draft(),
    schedule: past.schedule,
  });
  await office.services.meetings.cancel(ada.actor.principal, past.id);
  expect(await sent()).toEqual([]);
  expect(await office.office.meetingFile(ada.actor.principal, open.id)).toBeUndefined();
});

test('letters that waited while the meeting changed are sent as it is now, or not at all', async () => {
  const meeting = await create({ guests: [] });
  const { meetings } = office.services;
  const moved = { ...schedule, startsAtLocal: '2099-12-24T09:00' };
  await meetings.edit(ada.actor.principal, meeting.id, draft({ guests: [], schedule: moved }));
  const letters = await sent();
  // The invitation and the change say the same, and are the same to a mail server.
  expect(letters.map(({ mail, sequence }) => [mail.id, sequence])).toEqual(letters.map(() => [letters[0]?.mail.id, 1]));
  await meetings.edit(ada.actor.principal, meeting.id, draft({ guests: [], memberIds: [], schedule: moved }));
  await meetings.edit(ada.actor.principal, meeting.id, draft({ guests: [], schedule: moved }));
  expect((await sent()).map(({ method }) => method)).toEqual(['REQUEST']);
});

test('a date that is called off is written about with the whole series, and so is one that is brought back', async () => {
  await office.services.accounts.saveSettings(ben.actor.principal, { locale: 'en' });
  const { meetings } = office.services;
  const meeting = await create({
    schedule: { ...schedule, startsAtLocal: '2027-02-02T09:00', recurrence: 'FREQ=WEEKLY' },
  });
  await sent();
  await meetings.changeDate(ada.actor.principal, meeting.id, '2027-02-02', { kind: 'called-off' });
  const [toBen, toGus] = await sent();
  expect(toBen).toMatchObject({ to: ben.person.email, method: 'REQUEST', uid: meeting.id, sequence: 1 });
  expect(toBen?.mail.subject).toBe('Called off: Budget <2100>, Tue 2 Feb, 03:00');
  expect(toBen?.mail.text).toMatch(/^The date of Tuesday,? 2 February 2027 is called off/);
  expect(toBen?.mail.text).toMatch(/Next date: Tuesday,? 9 February 2027/);
  expect(toBen?.mail.event?.content).toContain('EXDATE;TZID=Europe/Paris:20270202T090000');
  expect(toGus?.mail.text).toMatch(/^La date du mardi 2 février 2027 est annulée/);
  expect(toGus?.mail.subject).toMatch(/^Date annulée\u202f: /);

  await meetings.changeDate(ada.actor.principal, meeting.id, '2027-02-02', { kind: 'as-planned' });
  const [again] = await sent();
  expect(again?.mail.subject).toBe('Takes place: Budget <2100>, Tue 2 Feb, 03:00');
  expect(again?.mail.event?.content).not.toContain('EXDATE');
});

test('a date that is moved is written about with both times, and with the series for the calendar', async () => {
  await office.services.accounts.saveSettings(ben.actor.principal, { locale: 'en' });
  const meeting = await create({
    guests: [],
    schedule: { ...schedule, startsAtLocal: '2027-02-02T09:00', recurrence: 'FREQ=WEEKLY' },
  });
  await sent();
  const to = { kind: 'moved', startsAtLocal: '2027-02-04T15:00', durationMinutes: 60 } as const;
  await office.services.meetings.changeDate(ada.actor.principal, meeting.id, '2027-02-02', to);
  const [letter] = await sent();
  expect(letter?.mail.subject).toBe('Moved: Budget <2100>, Thu 4 Feb, 09:00');
  expect(letter?.mail.text).toMatch(/^The date of Tuesday,? 2 February 2027 is moved/);
  expect(letter?.mail.text).toMatch(/New date: Thursday,? 4 February 2027.* 09:00.*10:00/);
  expect(letter?.mail.text).toMatch(/Instead of: Tuesday,? 2 February 2027.* 03:00.*03:45/);
  expect(letter?.mail.event?.content).toContain('RECURRENCE-ID;TZID=Europe/Paris:20270202T090000');
});

test('two dates that are called off at once are two letters; of one that the series has lost nobody is written', async () => {
  const { meetings } = office.services;
  const weekly = { ...schedule, recurrence: 'FREQ=WEEKLY' };
  const meeting = await create({ guests: [], schedule: weekly });
  await sent();
  for (const day of ['2099-12-08', '2099-12-15']) {
    await meetings.changeDate(ada.actor.principal, meeting.id, day, { kind: 'called-off' });
  }
  const both = await sent();
  expect(new Set(both.map(({ mail }) => mail.id)).size).toBe(2);
  await meetings.changeDate(ada.actor.principal, meeting.id, '2099-12-22', { kind: 'called-off' });
  const daysLater = { ...weekly, startsAtLocal: '2099-12-02T09:00' };
  await meetings.edit(ada.actor.principal, meeting.id, draft({ guests: [], schedule: daysLater }));
  const letters = await sent();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.mail.subject).toMatch(/^Modifiée : /);
});

test('a host has the file; whoever is not invited, or of another company, has not', async () => {
  const { id } = await create({ guests: [] });
  const file = await office.office.meetingFile(ada.actor.principal, id);
  expect(file?.name).toBe('reunion.ics');
  expect(file?.content).toContain('METHOD:PUBLISH');
  expect(file?.content).not.toContain(ben.person.email);
  const carl = await office.connect(office.hire());
  const other = company();
  office.people.addCompany(other);
  const eve = await office.connect(office.hire({}, other), { employer: other });
  for (const someone of [carl, eve]) {
    expect(await office.office.meetingFile(someone.actor.principal, id)).toBeUndefined();
  }
  await office.services.meetings.cancel(ada.actor.principal, id);
  expect(await office.office.meetingFile(ada.actor.principal, id)).toBeUndefined();
});

test('whoever has left the company is not written to', async () => {
  await create({ guests: [] });
  const nobody = 'f0f0f0f0-0000-4000-8000-000000000000' as UserId;
  const meeting = await create({ memberIds: [], guests: [] });
  await sent();
  await office.jobs.add({
    kind: 'mail-meeting',
    id: meeting.id,
    to: { kind: 'member', userId: nobody },
    about: 'cancellation',
  });
  expect(await sent()).toEqual([]);
});
