import type { DateException, MeetingPolicy, MeetingSchedule } from './model.ts';

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
const DAY = '(?:MO|TU|WE|TH|FR|SA|SU)';
const DATE = '(?:-?(?:[1-9]|[12]\\d|3[01]))';
/**
 * What each frequency can be narrowed to. Rules with other parts can name dates that never come, such as every seventh day that is
 * also a Monday, and whoever looks for the next one never ends.
 */
const NARROWED_TO = {
  DAILY: undefined,
  WEEKLY: `BYDAY=${DAY}(?:,${DAY}){0,6}`,
  MONTHLY: `(?:BYDAY=[+-]?[1-5]?${DAY}(?:,[+-]?[1-5]?${DAY}){0,9}|BYMONTHDAY=${DATE}(?:,${DATE}){0,30})`,
  YEARLY: undefined,
} as const;
const COMMON = String.raw`INTERVAL=[1-9]\d{0,2}|COUNT=[1-9]\d{0,2}|UNTIL=\d{8}(?:T\d{6}Z)?|WKST=(?:MO|SU)`;
const RULES = Object.entries(NARROWED_TO).map(
  ([frequency, part]) => new RegExp(`^FREQ=${frequency}(?:;(?:${part === undefined ? '' : `${part}|`}${COMMON}))*$`),
);

/** Days that not every month has: a fifth weekday, and those past the 28th. */
const RARE_DAY = /[=,][+-]?5(?:MO|TU|WE|TH|FR|SA|SU)|BYMONTHDAY=(?:\S+,)?-?(?:29|3[01])\b/;
/** In steps of a year or more it is always the same month, which may never have such a day. */
const YEARS_APART = /INTERVAL=(?:1[2-9]|[2-9]\d|\d{3})\b/;

/** Whether a rule of RFC 5545 §3.3.10 is one by which meetings are repeated: each of its parts once. */
function isRule(text: string): boolean {
  const parts = text.split(';').map((part) => part.slice(0, part.indexOf('=')));
  const isTwofold =
    ['COUNT', 'UNTIL'].every((end) => parts.includes(end)) || ['BYDAY', 'BYMONTHDAY'].every((by) => parts.includes(by));
  const mayNeverCome = text.startsWith('FREQ=MONTHLY') && RARE_DAY.test(text) && YEARS_APART.test(text);
  return new Set(parts).size === parts.length && !isTwofold && !mayNeverCome && RULES.some((rule) => rule.test(text));
}

/** Names of rules, from the shortest time between two dates to the longest. */
export const REPETITION_NAMES = ['daily', 'weekdays', 'weekly', 'fortnightly', 'monthly'] as const;

/** Rules that have a name, without their end. */
export const REPETITIONS = {
  daily: 'FREQ=DAILY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  weekly: 'FREQ=WEEKLY',
  fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
  monthly: 'FREQ=MONTHLY',
} as const satisfies Record<(typeof REPETITION_NAMES)[number], string>;

/** The name of a rule of RFC 5545 §3.3.10, whatever its end; `other` when it has none. */
export type Repetition = (typeof REPETITION_NAMES)[number] | 'other';

/** What a rule is called. Which days of a week or month it is does not matter, as long as it is every one. */
export function repetitionOf(rule: string): Repetition {
  const endless = rule.replaceAll(/;(?:COUNT|UNTIL|WKST)=\w+/g, '');
  const named = REPETITION_NAMES.find((each) => REPETITIONS[each] === endless);
  if (named) return named;
  if (/INTERVAL=|BYMONTHDAY=/.test(endless)) return 'other';
  if (endless.startsWith('FREQ=WEEKLY')) return 'weekly';
  return endless.startsWith('FREQ=MONTHLY') ? 'monthly' : 'other';
}

/** Whether a schedule has the form of one; whether there is such a day or zone is the calendar's to say. */
export function isScheduleForm({ startsAtLocal, durationMinutes, recurrence }: MeetingSchedule): boolean {
  return (
    LOCAL.test(startsAtLocal) &&
    Number.isInteger(durationMinutes) &&
    durationMinutes >= MEETING_MINUTES.least &&
    durationMinutes <= MEETING_MINUTES.most &&
    (recurrence === undefined || isRule(recurrence))
  );
}

/** What is not as the rule has it on this day. */
export const exceptionOn = ({ exceptions = [] }: MeetingSchedule, day: string): DateException | undefined =>
  exceptions.find((each) => each.day === day);

/** Days of which two forms of a series say different things. */
export function changedDays(before: MeetingSchedule, after: MeetingSchedule): readonly string[] {
  const days = [before, after].flatMap(({ exceptions = [] }) => exceptions.map(({ day }) => day));
  const onDay = (schedule: MeetingSchedule, day: string) => JSON.stringify(exceptionOn(schedule, day));
  return [...new Set(days)].filter((day) => onDay(before, day) !== onDay(after, day)).toSorted();
}

/** The code as people read it: "123 456 789". */
export const spokenCode = (code: string): string => code.replace(/(\d{3})(?=\d)/g, '$1 ');

/** What somebody typed as a code: nine digits with anything between them, or undefined. */
export function readCode(text: string): string | undefined {
  const digits = text.replace(/[\s.\-–]/g, '');
  return /^[1-9]\d{8}$/.test(digits) ? digits : undefined;
}
