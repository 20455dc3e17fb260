import type { CallLogQuery } from '@bureau/core/call-log';
import { assertNever } from '@bureau/core/kernel';
import { startOfDay } from '@bureau/ui/language';
import type { HistoryPeriod } from '@bureau/ui/phone';

/** Days before today that a period reaches back to. */
const DAYS_BACK = { today: 0, week: 6, month: 29 } as const;

/** A period as instants in a zone; `today` is written `2026-03-03`. Days the wrong way round are taken as meant. */
export function boundsOf(period: HistoryPeriod, today: string, timeZone: string): Pick<CallLogQuery, 'from' | 'until'> {
  switch (period.kind) {
    case 'any':
      return {};
    case 'days': {
      const isTurned = period.from !== '' && period.to !== '' && period.from > period.to;
      const [from, to] = isTurned ? [period.to, period.from] : [period.from, period.to];
      return {
        ...(from !== '' && { from: startOfDay(from, timeZone) }),
        ...(to !== '' && { until: startOfDay(to, timeZone, 1) }),
      };
    }
    case 'today':
    case 'week':
    case 'month':
      return { from: startOfDay(today, timeZone, -DAYS_BACK[period.kind]) };
    default:
      return assertNever(period);
  }
}
