import { assertNever, type Instant, type UserId } from '../kernel/index.ts';
import type { Meeting } from './model.ts';
import { mayEditMeeting } from './permissions.ts';

/** Which of one's meetings are looked at. */
export type AgendaFilter = 'upcoming' | 'hosted' | 'past';

/** One date of a meeting; without a schedule it has no times. */
interface AgendaDate {
  readonly meeting: Pick<Meeting, 'kind' | 'hostId' | 'coHostIds'>;
  readonly endAt?: Instant;
}

/** People who come early meet for the date that is about to begin. */
const EARLY_MS = 30 * 60_000;

/** Whether somebody finds a date under this filter. The own room has a place of its own, above all dates. */
export function isListed(filter: AgendaFilter, { meeting, endAt }: AgendaDate, ownId: UserId, now: Instant): boolean {
  if (meeting.kind === 'personal' && meeting.hostId === ownId) return false;
  switch (filter) {
    case 'past':
      return endAt === undefined ? meeting.kind === 'instant' : endAt <= now;
    case 'hosted':
      return mayEditMeeting(meeting, ownId);
    case 'upcoming':
      return meeting.kind !== 'instant' || meeting.hostId === ownId;
    default:
      return assertNever(filter);
  }
}

/** Whether a meeting without a schedule belongs into a span of time: rooms always do, and whatever people are in. */
export function isWithin(
  { kind, createdAt }: Pick<Meeting, 'kind' | 'createdAt'>,
  span: { readonly from: Instant; readonly until: Instant },
  isLive: boolean,
): boolean {
  return kind === 'personal' || isLive || (createdAt >= span.from && createdAt < span.until);
}

/** What was recorded from shortly before a date on, until the next one, is of that date. Dates in their order. */
export function withRecordings<D extends { readonly startAt?: Instant }>(
  dates: readonly D[],
  recordedAt: readonly Instant[],
): readonly (D & { readonly isRecorded: boolean })[] {
  const beginOf = ({ startAt }: D) => (startAt === undefined ? -Infinity : startAt - EARLY_MS);
  return dates.map((date, index) => {
    const [from, next] = [beginOf(date), dates[index + 1]];
    const until = next ? beginOf(next) : Infinity;
    return { ...date, isRecorded: recordedAt.some((at) => at >= from && at < until) };
  });
}
