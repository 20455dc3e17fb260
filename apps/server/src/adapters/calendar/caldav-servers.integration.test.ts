import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CalendarLink } from '@bureau/core/calendars';
import { type CalendarServer, missingCalendarServer, startCalendarServer } from '@bureau/testkit/calendar-server';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { calDavServers } from './caldav-servers.ts';

const log = { warn: () => undefined };
const HOUR = 3_600_000;
const window = {
  from: Date.UTC(2026, 2, 23),
  until: Date.UTC(2026, 3, 6),
  timeZone: 'Europe/Paris',
  publicUrl: 'https://bureau.example',
};
const file = (uid: string, summary: string) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', 'BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20260301T000000Z']
    .concat(['DTSTART:20260324T090000Z', 'DURATION:PT1H', `SUMMARY:${summary}`, 'END:VEVENT', 'END:VCALENDAR', ''])
    .join('\r\n');

describe('a real calendar server', () => {
  let server: CalendarServer;
  let link: CalendarLink;
  const servers = calDavServers(['127.0.0.1'], log);

  beforeAll(async () => {
    if (missingCalendarServer === undefined) server = await startCalendarServer();
  });
  afterAll(async () => {
    if (missingCalendarServer === undefined) await server.stop();
  });

  beforeEach(async ({ skip }) => {
    skip(missingCalendarServer !== undefined, missingCalendarServer);
    const { url: serverUrl, username, password } = server;
    const url = await server.makeCalendar('Work');
    link = { serverUrl, username, password, calendar: { url, name: 'Work' }, isRefused: false };
  });

  test('the calendars of an account are found by its address alone', async () => {
    const found = await servers.calendarsOf(link);
    expect(found).toMatchObject({ ok: true });
    expect(found.ok && found.value).toContainEqual({ url: link.calendar.url, name: 'Work' });
  });

  test('an event is written, written anew, read and removed, and whoever removes it twice is right', async () => {
    expect(await servers.put(link, 'a', file('a', 'First'))).toEqual({ ok: true, value: undefined });
    expect(await servers.put(link, 'a', file('a', 'Second'))).toMatchObject({ ok: true });
    await server.put(link.calendar.url, 'own.ics', file('b', 'Dentist'));
    const startAt = Date.UTC(2026, 2, 24, 9);
    const dates = { startAt, endAt: startAt + HOUR, isAllDay: false };
    const read = await servers.entries(link, window);
    expect(read.ok && read.value.toSorted((a, b) => (a.uid < b.uid ? -1 : 1))).toEqual([
      { uid: 'a', title: 'Second', ...dates },
      { uid: 'b', title: 'Dentist', ...dates },
    ]);
    expect(await servers.remove(link, 'a')).toMatchObject({ ok: true });
    expect(await servers.remove(link, 'a')).toMatchObject({ ok: true });
    expect(await server.events(link.calendar.url)).toHaveLength(1);
    const before = { ...window, from: window.from - 100 * HOUR, until: window.from };
    expect(await servers.entries(link, before)).toEqual({ ok: true, value: [] });
  });

  test('a wrong password is refused wherever it is said', async () => {
    const wrong = { ...link, password: 'wrong' };
    const refused = { ok: false, error: 'calendar-refused' };
    expect(await servers.calendarsOf(wrong)).toEqual(refused);
    expect(await servers.entries(wrong, window)).toEqual(refused);
    expect(await servers.put(wrong, 'a', file('a', 'x'))).toEqual(refused);
    expect(await servers.remove(wrong, 'a')).toEqual(refused);
  });

  test('a calendar that was removed is missing', async () => {
    const gone = { ...link, calendar: { url: new URL('../gone/', link.calendar.url).href, name: 'Gone' } };
    expect(await servers.entries(gone, window)).toEqual({ ok: false, error: 'calendar-missing' });
  });

  test('a server in a private network is not spoken to unless it was opened', async () => {
    const closed = calDavServers([], log);
    expect(await closed.calendarsOf(link)).toEqual({ ok: false, error: 'calendar-not-allowed' });
    const named = { ...link, serverUrl: link.serverUrl.replace('127.0.0.1', 'localhost') };
    expect(await closed.calendarsOf(named)).toEqual({ ok: false, error: 'calendar-not-allowed' });
    expect(await calDavServers(['other.example'], log).put(link, 'a', file('a', 'x'))).toEqual({
      ok: false,
      error: 'calendar-not-allowed',
    });
  });
});

const account = (port: number) => ({ serverUrl: `http://127.0.0.1:${port}`, username: 'ana', password: 'x' });

/** A server that answers so until the test is over; its port. */
async function answering(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  return (server.address() as AddressInfo).port;
}

test('a calendar that can only be read is not offered', async () => {
  const calendar = (name: string, privilege: string) =>
    `<d:response><d:href>/home/${name}/</d:href><d:propstat><d:prop><d:displayname>${name}</d:displayname>
      <d:resourcetype><d:collection/><c:calendar/></d:resourcetype><d:current-user-privilege-set>
      <d:privilege><d:read/></d:privilege><d:privilege><d:${privilege}/></d:privilege></d:current-user-privilege-set>
      </d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
  const property = (of: string, name: string, href: string) =>
    `<d:response><d:href>${of}</d:href><d:propstat><d:prop><${name}><d:href>${href}</d:href></${name}></d:prop>
      <d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
  const port = await answering((request, response) => {
    const answers: Readonly<Record<string, string>> = {
      '/': property('/', 'd:current-user-principal', '/me/'),
      '/me/': property('/me/', 'c:calendar-home-set', '/home/'),
      '/home/': calendar('Work', 'write') + calendar('Holidays', 'read-free-busy') + calendar('2026', 'all'),
    };
    const answer = answers[request.url ?? ''];
    response.writeHead(answer === undefined ? 404 : 207, { 'content-type': 'application/xml' });
    response.end(
      `<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${answer ?? ''}</d:multistatus>`,
    );
  });
  const found = await calDavServers(['127.0.0.1'], log).calendarsOf(account(port));
  expect(found.ok && found.value.map(({ name }) => name)).toEqual(['Work', '2026']);
});

describe('servers that are none', () => {
  test.each([
    ['a page', 200, 'text/html', '<p>Welcome</p>'],
    ['an error', 500, 'text/plain', 'Oh'],
    ['something like an answer', 207, 'application/xml', '<multistatus xmlns="DAV:"><response/></multistatus>'],
    [
      'a bomb',
      207,
      'application/xml',
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>`,
    ],
  ])('%s', async (_, status, type, body) => {
    const port = await answering((_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    const found = await calDavServers(['127.0.0.1'], log).calendarsOf(account(port));
    expect(found).toMatchObject({ ok: false });
    expect(found).not.toMatchObject({ error: 'calendar-refused' });
  });

  test('nobody', async () => {
    expect(await calDavServers(['*'], log).calendarsOf(account(9))).toEqual({
      ok: false,
      error: 'calendar-unreachable',
    });
  });

  test('one that leads into a private network', async () => {
    const port = await answering((_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
    });
    expect(await calDavServers(['127.0.0.1'], log).calendarsOf(account(port))).toEqual({
      ok: false,
      error: 'calendar-not-allowed',
    });
  });
});
