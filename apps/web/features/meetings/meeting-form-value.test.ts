import type { MeetingId, UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, isScheduleForm, type Meeting } from '@bureau/core/meetings';
import { describe, expect, test } from 'vitest';
import { badAddress, draftOf, guestsOf, newMeeting, valueOf } from './meeting-form-value.ts';

const NOW = Date.UTC(2026, 2, 3, 9, 20);
const nobody = { coHostIds: [], memberIds: [] };
const meeting: Meeting = {
  id: 'm' as MeetingId,
  companyId: 'c' as Meeting['companyId'],
  kind: 'scheduled',
  name: 'Planning',
  hostId: 'h' as UserId,
  coHostIds: [],
  memberIds: [],
  guests: [{ email: 'gus@example.com', name: 'Gus' }],
  code: '123456789',
  linkToken: 'x',
  policy: DEFAULT_POLICY,
  hasPassword: false,
  createdAt: 0,
  sequence: 0,
};

test('a new meeting begins at the next full hour of the zone', () => {
  expect(newMeeting('Europe/Paris', NOW)).toMatchObject({ day: '2026-03-03', time: '11:00' });
  expect(newMeeting('America/Toronto', Date.UTC(2026, 2, 4, 4, 30))).toMatchObject({
    day: '2026-03-04',
    time: '00:00',
  });
});

describe('what is planned and opened again is the same', () => {
  test.each(['never', 'daily', 'weekdays', 'weekly', 'fortnightly', 'monthly'] as const)('%s', (repeats) => {
    const until = repeats === 'never' ? '' : '2026-06-30';
    const value = { ...newMeeting('Europe/Paris', NOW), name: 'Planning', repeats, until };
    const { schedule } = draftOf(value, nobody, undefined);
    expect(schedule && isScheduleForm(schedule)).toBe(true);
    expect(valueOf({ ...meeting, ...(schedule && { schedule }) }, 'UTC', NOW)).toMatchObject({
      repeats,
      until,
      time: '11:00',
    });
  });

  test('a rule that the form does not know is kept', () => {
    const recurrence = 'FREQ=MONTHLY;BYDAY=-1FR';
    const schedule = { startsAtLocal: '2026-03-27T09:00', timeZone: 'Europe/Paris', durationMinutes: 30, recurrence };
    const series = { ...meeting, schedule };
    expect(draftOf(valueOf(series, 'UTC', NOW), nobody, series).schedule).toEqual(schedule);
  });

  test('guests keep their names, and a password is left alone', () => {
    const draft = draftOf(valueOf(meeting, 'UTC', NOW), nobody, meeting);
    expect(draft.guests).toEqual([{ email: 'gus@example.com', name: 'Gus' }]);
    expect(draft).not.toHaveProperty('password');
    expect(draft).not.toHaveProperty('schedule');
  });
});

test('addresses are read however they are parted', () => {
  expect(guestsOf(' A@b.example, c@d.example;\n a@b.example ')).toEqual(['a@b.example', 'c@d.example']);
  expect(badAddress('a@b.example, nobody')).toBe('nobody');
  expect(badAddress('a@b.example')).toBeUndefined();
});
