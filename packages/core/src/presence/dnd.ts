import { assertNever, type Instant, localTimeOf } from '../kernel/index.ts';
import type { ManualPresence } from './model.ts';

/** How long Do not disturb can be chosen for; `open`: until the person chooses something else. */
export const DND_LENGTHS = ['half-hour', 'hour', 'tomorrow', 'open'] as const;

/** One of {@link DND_LENGTHS}. */
export type DndLength = (typeof DND_LENGTHS)[number];

const MINUTE_MS = 60_000;
const MINUTES_A_DAY = 1_440;
/** When "until tomorrow" ends: before an office opens, not at midnight while people sleep. */
const MORNING_MINUTE = 480;

/** When Do not disturb ends that is chosen now in this IANA zone, on the whole minute that is shown; undefined when it has no end. */
export function dndUntil(length: DndLength, now: Instant, timeZone: string): Instant | undefined {
  const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  switch (length) {
    case 'half-hour':
      return minute + 30 * MINUTE_MS;
    case 'hour':
      return minute + 60 * MINUTE_MS;
    case 'tomorrow': {
      const ahead = MINUTES_A_DAY - localTimeOf(minute, timeZone).minute + MORNING_MINUTE;
      const guess = minute + ahead * MINUTE_MS;
      // The clocks may change in the night.
      return guess + (MORNING_MINUTE - localTimeOf(guess, timeZone).minute) * MINUTE_MS;
    }
    case 'open':
      return undefined;
    default:
      return assertNever(length);
  }
}

/** What is kept of a choice: nothing but Do not disturb ends by itself. */
export function keptChoice({ status, text, until }: ManualPresence): ManualPresence {
  return status === 'dnd' && until !== undefined ? { status, text, until } : { status, text };
}

/** What of a person's choice holds now: a Do not disturb that has ended gives way to what they do. */
export function manualInForce(manual: ManualPresence, now: Instant): ManualPresence {
  const { until, text } = manual;
  return until === undefined || now < until ? manual : { status: 'available', text };
}
