import type { MeetingPolicy, MeetingSchedule } from './model.ts';

/** Shortest and longest meeting to be scheduled, in minutes. */
export const MEETING_MINUTES = { least: 5, most: 24 * 60 } as const;

/** What a meeting begins with when nothing else is said: guests wait, colleagues come in. */
export const DEFAULT_POLICY: MeetingPolicy = {
  lobby: 'guests',
  allowsGuests: true,
  mayShare: 'everybody',
  mayRecord: 'hosts',
  mutedOnEntry: false,
};

const LOCAL = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/;
const RULE =
  /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=\d{1,3}|COUNT=\d{1,3}|UNTIL=\d{8}(?:T\d{6}Z)?|BYDAY=(?:[+-]?\d?(?:MO|TU|WE|TH|FR|SA|SU),?)+|BYMONTHDAY=(?:-?\d{1,2},?)+|WKST=(?:MO|SU)))*$/;

/** Whether a schedule has the form of one; whether there is such a day or zone is the calendar's to say. */
export function isScheduleForm({ startsAtLocal, durationMinutes, recurrence }: MeetingSchedule): boolean {
  return (
    LOCAL.test(startsAtLocal) &&
    Number.isInteger(durationMinutes) &&
    durationMinutes >= MEETING_MINUTES.least &&
    durationMinutes <= MEETING_MINUTES.most &&
    (recurrence === undefined ||
      (RULE.test(recurrence) && !(recurrence.includes('COUNT=') && recurrence.includes('UNTIL='))))
  );
}

/** The code as people read it: "123 456 789". */
export const spokenCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** What somebody typed as a code: nine digits with anything between them, or undefined. */
export function readCode(text: string): string | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  return /^[1-9]\d{8}$/.test(digits) ? digits : undefined;
}
