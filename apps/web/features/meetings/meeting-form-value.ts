import type { MeetingDraft } from '@bureau/api';
import type { UserId } from '@bureau/core/kernel';
import {
  DEFAULT_POLICY,
  type Meeting,
  type MeetingSchedule,
  REPETITION_NAMES,
  REPETITIONS,
} from '@bureau/core/meetings';
import type { MeetingFormValue } from '@bureau/ui/meeting';

/** Who is invited of the company. */
export interface InvitedPeople {
  readonly coHostIds: readonly UserId[];
  readonly memberIds: readonly UserId[];
}

const RULES = { never: undefined, ...REPETITIONS } as const;

/** A new meeting: the next full hour, an hour long, in the zone of whoever plans it. */
export function newMeeting(timeZone: string, now: number): MeetingFormValue {
  const next = new Date(now + 3_600_000);
  const local = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(next);
  const part = (type: string) => local.find((each) => each.type === type)?.value ?? '';
  return {
    name: '',
    hasDate: true,
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:00`,
    durationMinutes: 60,
    timeZone,
    repeats: 'never',
    until: '',
    guests: '',
    password: undefined,
    policy: DEFAULT_POLICY,
  };
}

/** What a meeting is filled in from. */
export function valueOf(meeting: Meeting, timeZone: string, now: number): MeetingFormValue {
  const { schedule } = meeting;
  return {
    ...newMeeting(schedule?.timeZone ?? timeZone, now),
    ...(schedule && { ...whenOf(schedule) }),
    name: meeting.name,
    hasDate: schedule !== undefined,
    guests: meeting.guests.map(({ email }) => email).join(', '),
    policy: meeting.policy,
  };
}

function whenOf({
  startsAtLocal,
  durationMinutes,
  timeZone,
  recurrence = '',
}: MeetingSchedule): Partial<MeetingFormValue> {
  const [day = '', time = ''] = startsAtLocal.split('T');
  const until = /UNTIL=(\d{4})(\d{2})(\d{2})/.exec(recurrence);
  const rule = recurrence.replace(/;UNTIL=\w+/, '');
  const repeats = REPETITION_NAMES.find((each) => RULES[each] === rule) ?? 'never';
  return { day, time, durationMinutes, timeZone, repeats, until: until ? `${until[1]}-${until[2]}-${until[3]}` : '' };
}

export const invitedTo = (meeting: Meeting | undefined): InvitedPeople => ({
  coHostIds: meeting?.coHostIds ?? [],
  memberIds: meeting?.memberIds ?? [],
});

/** What is sent of a meeting in whose form nothing was changed. */
export const unchanged = (meeting: Meeting, timeZone: string): MeetingDraft =>
  draftOf(valueOf(meeting, timeZone, 0), invitedTo(meeting), meeting);

/** What is sent of a form; `before` keeps what the form does not show. */
export function draftOf(value: MeetingFormValue, people: InvitedPeople, before: Meeting | undefined): MeetingDraft {
  const emails = guestsOf(value.guests);
  const nameOf = (email: string) => before?.guests.find((guest) => guest.email === email)?.name ?? '';
  return {
    name: value.name.trim(),
    ...people,
    guests: emails.map((email) => ({ email, name: nameOf(email) })),
    policy: value.policy,
    ...(value.password !== undefined && { password: value.password }),
    ...(value.hasDate && { schedule: scheduleOf(value, before?.schedule) }),
  };
}

function scheduleOf(value: MeetingFormValue, before: MeetingSchedule | undefined): MeetingSchedule {
  const rule = RULES[value.repeats];
  // A rule that the form cannot show stays as it was.
  const kept =
    value.repeats === 'never' && before?.recurrence && whenOf(before).repeats === 'never'
      ? before.recurrence
      : undefined;
  const until = value.until === '' ? '' : `;UNTIL=${value.until.replaceAll('-', '')}T235959Z`;
  const recurrence = rule === undefined ? kept : `${rule}${until}`;
  return {
    startsAtLocal: `${value.day}T${value.time}`,
    timeZone: value.timeZone,
    durationMinutes: value.durationMinutes,
    ...(recurrence !== undefined && { recurrence }),
  };
}

/** The addresses in a text. */
export const guestsOf = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((address) => address.trim().toLowerCase())
      .filter((address) => address !== ''),
  ),
];

/** The first word that is no address; the server looks again. */
export const badAddress = (text: string): string | undefined =>
  guestsOf(text).find((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address));
