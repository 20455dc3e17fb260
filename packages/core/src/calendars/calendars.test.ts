import { expect, test } from 'vitest';
import type { MeetingId, UserId } from '../kernel/index.ts';
import { DEFAULT_POLICY, type Meeting } from '../meetings/index.ts';
import { readCalendarAccount } from './account.ts';
import { joinLinkOf } from './join-link.ts';
import { calendarChanges } from './writing.ts';

const draft = { serverUrl: 'https://cloud.example.com/dav', username: 'ana', password: 'secret' };
const known = { ...draft, password: 'kept' };

test.each([
  ['whole', {}, draft],
  ['without a scheme', { serverUrl: ' cloud.example.com/dav ' }, draft],
  ['with spaces around the name', { username: ' ana ' }, draft],
  ['in capitals', { serverUrl: 'HTTPS://Cloud.example.com' }, { ...draft, serverUrl: 'HTTPS://Cloud.example.com' }],
])('an account: %s', (_, change, expected) => {
  expect(readCalendarAccount({ ...draft, ...change }, undefined, false)).toEqual({ ok: true, value: expected });
});

test.each([
  ['an address over http', { serverUrl: 'http://cloud.example.com' }, ['serverUrl']],
  ['another scheme', { serverUrl: 'ftp://cloud.example.com' }, ['serverUrl']],
  ['somebody in the address', { serverUrl: 'https://ana:secret@cloud.example.com' }, ['serverUrl']],
  ['nothing at all', { serverUrl: '', username: '', password: '' }, ['serverUrl', 'username', 'password']],
  ['a name that ends at its colon', { username: 'ana:x' }, ['username']],
])('no account: %s', (_, change, fields) => {
  expect(readCalendarAccount({ ...draft, ...change }, undefined, false)).toEqual({
    ok: false,
    error: { code: 'bad-input', fields },
  });
});

test('a password that is not said again is the known one of the same name on the same server alone', () => {
  const { password: _said, ...silent } = draft;
  expect(readCalendarAccount(silent, known, false)).toEqual({ ok: true, value: known });
  for (const other of [{ serverUrl: 'https://evil.example' }, { username: 'zoe' }]) {
    expect(readCalendarAccount({ ...silent, ...other }, known, false)).toMatchObject({
      error: { fields: ['password'] },
    });
  }
});

const ana = 'ana' as UserId;
const meeting = (id: string, change: Partial<Meeting> = {}): Meeting => ({
  id: id as MeetingId,
  companyId: 'co' as Meeting['companyId'],
  kind: 'scheduled',
  name: id,
  hostId: ana,
  coHostIds: [],
  memberIds: [],
  guests: [],
  code: '123456789',
  linkToken: 'secret',
  policy: DEFAULT_POLICY,
  hasPassword: false,
  createdAt: 0,
  sequence: 1,
  schedule: { startsAtLocal: '2026-03-26T09:00', timeZone: 'Europe/Paris', durationMinutes: 45 },
  ...change,
});
const { schedule: _none, ...undated } = meeting('undated');

test.each<
  [string, readonly Meeting[], readonly Meeting[], Record<string, number>, readonly [string[], string[], string[]]]
>([
  ['a new one is written', [meeting('a')], [], {}, [['a'], [], []]],
  ['one that is there stays', [meeting('a')], [], { a: 1 }, [[], [], []]],
  ['one that has changed is written anew', [meeting('a', { sequence: 2 })], [], { a: 1 }, [['a'], [], []]],
  ['one that was called off goes', [], [meeting('a', { cancelledAt: 1 })], { a: 1 }, [[], ['a'], []]],
  ['one without a date any more goes', [undated], [undated], { undated: 1 }, [[], ['undated'], []]],
  ['one of another host goes', [meeting('a', { hostId: 'zoe' as UserId })], [], { a: 1 }, [[], ['a'], []]],
  ['one that is not there any more goes', [], [], { a: 1 }, [[], ['a'], []]],
  ['one that is over is left and forgotten', [], [meeting('a')], { a: 1 }, [[], [], ['a']]],
  [
    'those of others and open rooms are not written',
    [meeting('a', { hostId: 'zoe' as UserId }), meeting('b', { kind: 'personal' })],
    [],
    {},
    [[], [], []],
  ],
])('what a calendar lacks: %s', (_, upcoming, earlier, written, [put, remove, forget]) => {
  const changes = calendarChanges(ana, upcoming, earlier, written);
  expect([changes.put.map(({ id }) => id), changes.remove, changes.forget]).toEqual([put, remove, forget]);
});

const BUREAU = 'https://bureau.example';
const token = 'abcdefghijklmnopqrstuvwx';

test.each([
  ['none', {}, undefined],
  [
    'a link of this Bureau before any other',
    { urls: ['https://zoom.us/j/1'], description: `Link: ${BUREAU}/m/${token}\nNumber` },
    { kind: 'here', link: token },
  ],
  [
    'a link of another Bureau in the place',
    { place: `https://other.example/m/${token}` },
    { kind: 'elsewhere', url: `https://other.example/m/${token}` },
  ],
  [
    'a service in the text',
    { description: 'At https://meet.google.com/abc-defg-hij.' },
    { kind: 'elsewhere', url: 'https://meet.google.com/abc-defg-hij' },
  ],
  ['any address in a text is no way in', { description: 'Agenda: https://example.com/agenda' }, undefined],
  ['an address whose host only looks like a service', { description: 'https://zoom.us.evil.example/j/1' }, undefined],
  ['another scheme', { place: 'javascript:alert(1)', urls: ['http://zoom.us/j/1'] }, undefined],
  [
    'a link of this Bureau with something smuggled in',
    { place: `${BUREAU}/m/../settings` },
    { kind: 'elsewhere', url: `${BUREAU}/m/../settings` },
  ],
])('the way in: %s', (_, hints, expected) => {
  expect(joinLinkOf({ urls: [], place: '', description: '', ...hints }, BUREAU)).toEqual(expected);
});
