import type { Clock, Instant, UserId } from '@bureau/core/kernel';
import {
  type DerivedPresence,
  type DeviceLease,
  derivePresence,
  type ManualPresence,
  manualInForce,
  type PersonPresence,
} from '@bureau/core/presence';

/** Changes of this long are sent together. */
const COALESCE_MS = 250;

/** What a board asks about a person while it derives. */
export interface PresenceSources {
  readonly clock: Clock;
  readonly leasesOf: (userId: UserId) => readonly DeviceLease[];
  readonly liveCallsOf: (userId: UserId) => number;
}

/** What a board tells. */
export interface BoardListener {
  /** Once per {@link COALESCE_MS} at most. */
  changed(revision: number, changes: readonly PersonPresence[]): void;
  /** What a person chose, or what others see of them, has changed. */
  shown(userId: UserId): void;
}

interface Entry {
  readonly userId: UserId;
  manual: ManualPresence;
  awayAfterMs: number;
  /** A built-in service is always there. */
  readonly service: boolean;
  derived: DerivedPresence;
  published: DerivedPresence;
  cancelChange: (() => void) | undefined;
}

const OFFLINE: DerivedPresence = { status: 'offline', text: '' };
const isEqual = (a: DerivedPresence, b: DerivedPresence) => a.status === b.status && a.text === b.text;

/** The presence of everybody in one company: derived anew whenever an input changes, told when the outcome differs. */
export class CompanyBoard {
  #revision = 0;
  readonly #sources: PresenceSources;
  readonly #listener: BoardListener;
  readonly #entries = new Map<UserId, Entry>();
  readonly #changed = new Set<Entry>();
  #flushScheduled = false;

  constructor(sources: PresenceSources, listener: BoardListener) {
    this.#sources = sources;
    this.#listener = listener;
  }

  get revision(): number {
    return this.#revision;
  }

  has(userId: UserId): boolean {
    return this.#entries.has(userId);
  }

  add(userId: UserId, manual: ManualPresence, awayAfterMs: number, service: boolean): void {
    if (this.#entries.has(userId)) return;
    const known = { derived: OFFLINE, published: OFFLINE, cancelChange: undefined };
    this.#entries.set(userId, { userId, manual, awayAfterMs, service, ...known });
    this.refresh(userId);
  }

  manualOf(userId: UserId): ManualPresence | undefined {
    return this.#entries.get(userId)?.manual;
  }

  setManual(userId: UserId, manual: ManualPresence): void {
    const entry = this.#entries.get(userId);
    if (!entry) return;
    entry.manual = manual;
    if (!this.refresh(userId)) this.#listener.shown(userId);
  }

  setAwayAfter(userId: UserId, awayAfterMs: number): void {
    const entry = this.#entries.get(userId);
    if (entry) entry.awayAfterMs = awayAfterMs;
    this.refresh(userId);
  }

  /** What others see of a person now. */
  shownOf(userId: UserId): PersonPresence {
    const { status, text } = this.#entries.get(userId)?.derived ?? OFFLINE;
    return { userId, status, text };
  }

  /** Everybody who was not offline at {@link revision}: what waits to be told comes on top of it. */
  present(): readonly PersonPresence[] {
    return [...this.#entries.values()]
      .filter(({ published }) => published.status !== 'offline')
      .map(({ userId, published: { status, text } }) => ({ userId, status, text }));
  }

  /** Derives a person's presence anew; whether the outcome differs, or what they chose has ended. */
  refresh(userId: UserId): boolean {
    const entry = this.#entries.get(userId);
    if (!entry) return false;
    const { clock } = this.#sources;
    const manual = manualInForce(entry.manual, clock.now());
    const hasEnded = manual !== entry.manual;
    entry.manual = manual;
    const derived = this.#derive(entry, clock.now());
    entry.cancelChange?.();
    entry.cancelChange =
      derived.changesAt === undefined ? undefined : clock.schedule(derived.changesAt, () => void this.refresh(userId));
    const isSame = isEqual(derived, entry.derived);
    entry.derived = derived;
    if (isSame && !hasEnded) return false;
    this.#listener.shown(userId);
    if (isSame) return true;
    this.#changed.add(entry);
    this.#scheduleFlush();
    return true;
  }

  #scheduleFlush(): void {
    if (this.#flushScheduled) return;
    this.#flushScheduled = true;
    const { clock } = this.#sources;
    clock.schedule(clock.now() + COALESCE_MS, () => this.#flush());
  }

  #derive(entry: Entry, now: Instant): DerivedPresence {
    if (entry.service) return { status: 'available', text: entry.manual.text };
    const { leasesOf, liveCallsOf } = this.#sources;
    const { userId, manual, awayAfterMs } = entry;
    return derivePresence({ manual, awayAfterMs, leases: leasesOf(userId), liveCalls: liveCallsOf(userId) }, now);
  }

  #flush(): void {
    this.#flushScheduled = false;
    const changes: PersonPresence[] = [];
    for (const entry of this.#changed) {
      if (isEqual(entry.derived, entry.published)) continue;
      entry.published = entry.derived;
      changes.push(this.shownOf(entry.userId));
    }
    this.#changed.clear();
    if (changes.length === 0) return;
    this.#revision += 1;
    this.#listener.changed(this.#revision, changes);
  }
}
