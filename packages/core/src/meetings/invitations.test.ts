import { describe, expect, test } from 'vitest';
import type { CompanyId, MeetingId, UserId } from '../kernel/index.ts';
import { type InvitationLetter, isLetterTrue, lettersOf } from './invitations.ts';
import type { Meeting } from './model.ts';
import { DEFAULT_POLICY } from './schedule.ts';

const [cora, mia, max] = ['cora', 'mia', 'max'].map((name) => name as UserId) as [UserId, UserId, UserId];
const gus = { email: 'gus@example.org', name: 'Gus' };
const schedule = { startsAtLocal: '2026-12-01T09:00', timeZone: 'Europe/Paris', durationMinutes: 30 };

const planned = (fields: Partial<Meeting> = {}): Meeting => ({
  id: 'm1' as MeetingId,
  companyId: 'co' as CompanyId,
  kind: 'scheduled',
  name: 'Planning',
  hostId: 'host' as UserId,
  coHostIds: [cora],
  memberIds: [mia],
  guests: [gus],
  code: '123456789',
  linkToken: 'secret',
  policy: DEFAULT_POLICY,
  hasPassword: false,
  schedule,
  createdAt: 0,
  sequence: 0,
  ...fields,
});

const short = (letters: readonly InvitationLetter[]) =>
  letters.map(({ to, ...letter }) => {
    const about = letter.about === 'date' ? letter.day : letter.about;
    return `${about} ${to.kind === 'member' ? to.userId : to.email}`;
  });

const EVERYBODY = ['cora', 'mia', 'gus@example.org'];
const all = (about: string) => EVERYBODY.map((who) => `${about} ${who}`);

const weekly = { ...schedule, recurrence: 'FREQ=WEEKLY' };
const withoutOne = { ...weekly, exceptions: [{ day: '2026-12-08' }] };

describe('who is written what', () => {
  test.each<[string, Meeting | undefined, Meeting, readonly string[]]>([
    ['a new meeting invites everybody but the host', undefined, planned(), all('invitation')],
    ['nothing that matters has changed', planned(), planned({ sequence: 1, memberIds: [mia] }), []],
    ['who may share is no news', planned(), planned({ policy: { ...planned().policy, mayShare: 'hosts' } }), []],
    ['another name', planned(), planned({ name: 'Other' }), all('change')],
    [
      'another hour',
      planned(),
      planned({ schedule: { ...schedule, startsAtLocal: '2026-12-01T10:00' } }),
      all('change'),
    ],
    ['another zone', planned(), planned({ schedule: { ...schedule, timeZone: 'Europe/London' } }), all('change')],
    ['longer', planned(), planned({ schedule: { ...schedule, durationMinutes: 45 } }), all('change')],
    ['every week', planned(), planned({ schedule: { ...schedule, recurrence: 'FREQ=WEEKLY' } }), all('change')],
    ['one date is called off', planned({ schedule: weekly }), planned({ schedule: withoutOne }), all('2026-12-08')],
    ['one date is brought back', planned({ schedule: withoutOne }), planned({ schedule: weekly }), all('2026-12-08')],
    [
      'another hour of a series of which a date is called off',
      planned({ schedule: withoutOne }),
      planned({ schedule: { ...withoutOne, startsAtLocal: '2026-12-01T10:00' } }),
      all('change'),
    ],
    [
      'a date is called off, and one more colleague',
      planned({ schedule: weekly }),
      planned({ schedule: withoutOne, memberIds: [mia, max] }),
      ['2026-12-08 cora', '2026-12-08 mia', 'invitation max', '2026-12-08 gus@example.org'],
    ],
    ['another link', planned(), planned({ linkToken: 'other' }), all('change')],
    ['a password', planned(), planned({ hasPassword: true }), all('change')],
    ['one more colleague', planned(), planned({ memberIds: [mia, max] }), ['invitation max']],
    ['one less', planned(), planned({ memberIds: [] }), ['cancellation mia']],
    ['a guest less', planned(), planned({ guests: [] }), ['cancellation gus@example.org']],
    [
      'an address in other letters is the same guest',
      planned(),
      planned({ guests: [{ email: 'Gus@Example.org', name: '' }] }),
      [],
    ],
    ['a colleague becomes co-host', planned(), planned({ coHostIds: [cora, mia], memberIds: [] }), []],
    [
      'another guest and another day',
      planned(),
      planned({
        guests: [{ email: 'ina@example.org', name: 'Ina' }],
        schedule: { ...schedule, startsAtLocal: '2026-12-02T09:00' },
      }),
      ['cancellation gus@example.org', 'change cora', 'change mia', 'invitation ina@example.org'],
    ],
    ['cancelled', planned(), planned({ cancelledAt: 5 }), all('cancellation')],
    ['cancelled twice', planned({ cancelledAt: 5 }), planned({ cancelledAt: 6 }), []],
    ['made and cancelled before anybody was told', undefined, planned({ cancelledAt: 5 }), []],
    ['into an instant meeting people are rung', undefined, planned({ kind: 'instant' }), []],
    ['the personal room', planned({ kind: 'personal' }), planned({ kind: 'personal', name: 'Other' }), []],
  ])('%s', (_name, before, after, expected) => {
    expect(short(lettersOf(before, after))).toEqual(expected);
  });
});

describe('a letter that waited', () => {
  const to = { kind: 'member', userId: mia } as const;
  test.each<[Exclude<InvitationLetter['about'], 'date'>, string, Meeting, boolean]>([
    ['invitation', 'still invited', planned(), true],
    ['change', 'still invited', planned(), true],
    ['cancellation', 'invited again', planned(), false],
    ['invitation', 'taken off meanwhile', planned({ memberIds: [] }), false],
    ['change', 'taken off meanwhile', planned({ memberIds: [] }), false],
    ['cancellation', 'taken off', planned({ memberIds: [] }), true],
    ['invitation', 'cancelled meanwhile', planned({ cancelledAt: 5 }), false],
    ['change', 'cancelled meanwhile', planned({ cancelledAt: 5 }), false],
    ['cancellation', 'cancelled', planned({ cancelledAt: 5 }), true],
  ])('%s, %s', (about, _when, meeting, expected) => {
    expect(isLetterTrue({ to, about }, meeting)).toBe(expected);
  });

  test('about one date, as long as the reader is invited', () => {
    const letter = { to, about: 'date', day: '2026-12-08' } as const;
    expect(isLetterTrue(letter, planned({ schedule: withoutOne }))).toBe(true);
    expect(isLetterTrue(letter, planned({ schedule: withoutOne, memberIds: [] }))).toBe(false);
  });
});
