import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CalendarServer, missingCalendarServer, startCalendarServer } from './calendar-server.ts';

const lunch = (summary: string) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bureau//Tests//EN',
    'BEGIN:VEVENT',
    'UID:lunch',
    'DTSTAMP:20260105T090000Z',
    'DTSTART:20260105T120000Z',
    'DTEND:20260105T130000Z',
    `SUMMARY:${summary}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

let server: CalendarServer;

beforeAll(async () => {
  if (missingCalendarServer === undefined) server = await startCalendarServer();
});

afterAll(() => server?.stop());

function propfind(url: string, password: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from(`${server.username}:${password}`).toString('base64')}`;
  return fetch(url, { method: 'PROPFIND', headers: { authorization, depth: '0' } });
}

test('keeps what is put into a calendar until it is removed', async ({ skip }) => {
  skip(missingCalendarServer !== undefined, missingCalendarServer);
  const calendar = await server.makeCalendar('Équipe <A & B>');
  expect(await server.events(calendar)).toEqual([]);
  await server.put(calendar, 'lunch & more.ics', lunch('Déjeuner'));
  expect(await server.events(calendar)).toEqual([expect.stringContaining('SUMMARY:Déjeuner')]);
  await server.put(calendar, 'lunch & more.ics', lunch('Dîner'));
  expect(await server.events(calendar)).toEqual([expect.stringContaining('SUMMARY:Dîner')]);
  await server.remove(calendar, 'lunch & more.ics');
  expect(await server.events(calendar)).toEqual([]);
});

test('gives a calendar the name that was asked for', async ({ skip }) => {
  skip(missingCalendarServer !== undefined, missingCalendarServer);
  const calendar = await server.makeCalendar('Équipe <A & B>');
  const answer = await propfind(calendar, server.password);
  expect(await answer.text()).toContain('<displayname>Équipe &lt;A &amp; B&gt;</displayname>');
});

test('refuses the password that was changed', async ({ skip }) => {
  skip(missingCalendarServer !== undefined, missingCalendarServer);
  const calendar = await server.makeCalendar('Mine');
  const former = server.password;
  server.setPassword('changed elsewhere');
  expect((await propfind(calendar, former)).status).toBe(401);
  expect((await propfind(calendar, server.password)).status).toBe(207);
  await server.put(calendar, 'lunch.ics', lunch('Lunch'));
  expect(await server.events(calendar)).toHaveLength(1);
});
