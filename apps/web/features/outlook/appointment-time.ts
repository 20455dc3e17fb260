import { isTimeZone } from '@bureau/core/accounts';
import type { AppointmentTime, SeriesPattern } from '@bureau/core/appointments';
import { findIana } from 'windows-iana';

interface SpanOfAppointment {
  readonly start: Date;
  readonly end: Date;
  /** Of a series. */
  readonly recurrence:
    | Pick<Office.Recurrence, 'recurrenceType' | 'recurrenceProperties' | 'recurrenceTimeZone' | 'seriesTime'>
    | undefined;
  /** The zone of the mailbox, as Outlook calls it. */
  readonly zoneName: string;
}

/** When an appointment takes place, on the clock of the mailbox; of a series, on the clock that it was planned by. */
export function timeOfAppointment({ start, end, recurrence, zoneName }: SpanOfAppointment): AppointmentTime {
  const ownZone = zoneOf(zoneName) ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!recurrence) {
    const durationMinutes = Math.round((end.getTime() - start.getTime()) / 60_000);
    return { startsAtLocal: localTime(start, ownZone), timeZone: ownZone, durationMinutes };
  }
  const { seriesTime, recurrenceTimeZone } = recurrence;
  return {
    startsAtLocal: `${seriesTime.getStartDate()}T${/\d\d:\d\d/.exec(seriesTime.getStartTime())?.[0] ?? ''}`,
    timeZone: zoneOf(recurrenceTimeZone?.name ?? '') ?? ownZone,
    durationMinutes: seriesTime.getDuration(),
    series: seriesOf(recurrence),
  };
}

function seriesOf({ recurrenceType, recurrenceProperties, seriesTime }: NonNullable<SpanOfAppointment['recurrence']>) {
  const { interval = 1, days, firstDayOfWeek, dayOfMonth, dayOfWeek, weekNumber, month } = recurrenceProperties ?? {};
  const lastDay: string | null = seriesTime.getEndDate();
  const pattern: SeriesPattern = {
    kind: recurrenceType,
    interval,
    ...(days && { days }),
    ...(firstDayOfWeek && { firstDayOfWeek }),
    ...(dayOfMonth && { dayOfMonth }),
    ...(dayOfWeek && { dayOfWeek }),
    ...(weekNumber && { weekNumber }),
    ...(month && { month }),
    ...(lastDay && { lastDay }),
  };
  return pattern;
}

/** The IANA name of a zone that Windows calls otherwise; undefined where nobody knows it. */
function zoneOf(name: string): string | undefined {
  const [found] = findIana(name);
  if (found !== undefined) return found;
  return isTimeZone(name) ? name : undefined;
}

/** `YYYY-MM-DDTHH:mm` on the clock of a zone. */
const localTime = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at).replace(' ', 'T');
