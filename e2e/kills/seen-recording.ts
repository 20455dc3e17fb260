import type { CallView } from '@bureau/core/calls';
import type { CallId, Instant, UserId } from '@bureau/core/kernel';
import type { HeardNotice } from '../headless/notice.ts';

/** A time; of what goes on, until now. */
export interface Span {
  readonly from: Instant;
  readonly until: Instant;
}

/** From a kill until everything was right again. */
export interface Outage extends Span {
  /** Sound was cut off, and everybody is told anew that they are recorded. */
  readonly isWorker: boolean;
}

/** What a person says is kept so long after they heard the second tone, also when they came while the first one sounded. */
const KEPT_AFTER_NOTICE_MS = 1_500;
/** Somebody who talked this long is in the recording. */
const TALKED_MS = 1_000;

/** Times of something that is so, or not. */
class Spans {
  readonly #past: Span[] = [];
  #since: Instant | undefined;

  set(isSo: boolean, now: Instant): void {
    if (isSo) this.#since ??= now;
    else if (this.#since !== undefined) {
      this.#past.push({ from: this.#since, until: Math.max(this.#since, now) });
      this.#since = undefined;
    }
  }

  get all(): readonly Span[] {
    return this.#past;
  }
}

/** What was seen of one recording. */
export class SeenRecording {
  readonly callId: CallId;
  /** When it was asked for. */
  readonly startedAt: Instant;
  readonly #kept = new Spans();
  readonly #talked = new Map<UserId, Spans>();
  readonly #here = new Map<UserId, Spans>();
  #endedAt: Instant | undefined;

  constructor(callId: CallId, startedAt: Instant) {
    this.callId = callId;
    this.startedAt = startedAt;
  }

  /** The times in which it was kept; none before it has ended. */
  get kept(): readonly Span[] {
    return this.#kept.all;
  }

  get endedAt(): Instant | undefined {
    return this.#endedAt;
  }

  /** A newer view of its call. */
  look(owner: UserId, view: CallView, now: Instant): void {
    const isKept = view.recording?.status === 'on';
    const here = peopleOf(owner, view);
    const open = here.filter(({ onHold }) => !onHold).map(({ userId }) => userId);
    // Whoever is left alone hears music, and is heard by nobody.
    const talking = isKept && open.length > 1 ? open : [];
    this.#kept.set(isKept, now);
    bring(this.#here, new Set(here.map(({ userId }) => userId)), now);
    bring(this.#talked, new Set(talking), now);
  }

  end(at: Instant): void {
    if (this.#endedAt !== undefined) return;
    this.#endedAt = at;
    this.#kept.set(false, at);
    bring(this.#here, new Set(), at);
    bring(this.#talked, new Set(), at);
  }

  /** How much had been kept at a moment, in ms. */
  keptAt(at: Instant): number {
    return this.kept.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(at, until) - from), 0);
  }

  /** Whether it is of another call, and went on at the same time with the same person. */
  isBeside(other: SeenRecording, userId: UserId): boolean {
    if (other.callId === this.callId || !this.#here.has(userId)) return false;
    return this.startedAt < (other.endedAt ?? Infinity) && other.startedAt < (this.endedAt ?? Infinity);
  }

  /** When it was asked for, began, paused, went on and ended. */
  get changes(): readonly Instant[] {
    const ends = this.#endedAt === undefined ? [] : [this.#endedAt];
    return [this.startedAt, ...this.kept.flatMap(({ from, until }) => [from, until]), ...ends];
  }

  /** Whether somebody talked in it at all. */
  hasTalked(userId: UserId): boolean {
    return (this.#talked.get(userId)?.all ?? []).length > 0;
  }

  /** When somebody, who heard these notices, talked so that it must be in the recording. */
  mustHear(userId: UserId, notices: readonly HeardNotice[], outages: readonly Outage[]): readonly Span[] {
    const here = this.#here.get(userId)?.all ?? [];
    const cuts = outages.filter(({ isWorker }) => isWorker);
    const talked = (this.#talked.get(userId)?.all ?? []).map((span) => seenInTime(span, outages));
    return talked
      .flatMap((span) => without(span, cuts))
      .flatMap(({ from, until }): readonly Span[] => {
        const told = notices.find(
          ({ at, isWhole }) =>
            isWhole &&
            at >= this.startedAt &&
            here.some((span) => span.from <= at && span.until >= until) &&
            !cuts.some((cut) => cut.from >= at && cut.from < until),
        );
        const since = told && Math.max(from, told.at + KEPT_AFTER_NOTICE_MS);
        return since !== undefined && until - since >= TALKED_MS ? [{ from: since, until }] : [];
      });
  }
}

function bring(people: Map<UserId, Spans>, now: ReadonlySet<UserId>, at: Instant): void {
  for (const userId of now) if (!people.has(userId)) people.set(userId, new Spans());
  for (const [userId, spans] of people) spans.set(now.has(userId), at);
}

/** Those who take part now. */
function peopleOf(owner: UserId, view: CallView): readonly { readonly userId: UserId; readonly onHold: boolean }[] {
  const self = view.status === 'active' ? [{ userId: owner, onHold: view.onHold }] : [];
  return [...self, ...view.parties.filter(({ status }) => status === 'connected')];
}

/** An end that was seen in an outage was perhaps before it. */
const seenInTime = ({ from, until }: Span, outages: readonly Outage[]): Span => ({
  from,
  until: Math.min(
    until,
    ...outages.filter((each) => each.from < until && each.until >= until).map((each) => each.from),
  ),
});

/** What is left of a time without those in which no sound came. */
function without(span: Span, cuts: readonly Outage[]): readonly Span[] {
  return cuts.reduce<readonly Span[]>(
    (spans, { from, until }) =>
      spans.flatMap((each) =>
        [
          { from: each.from, until: Math.min(each.until, from) },
          { from: Math.max(each.from, until), until: each.until },
        ].filter((left) => left.until > left.from),
      ),
    [span],
  );
}
