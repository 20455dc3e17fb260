import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { MeetingDate, MeetingDraft, MeetingFailure, MeetingServices } from '@bureau/api';
import { type AccountStore, type Locale, languageOf, type PasswordHasher, type Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import { isEntitled } from '@bureau/core/entitlements';
import { type Clock, err, type Instant, type MeetingId, ok, type Result } from '@bureau/core/kernel';
import {
  attendanceOf,
  changeDate,
  DEFAULT_POLICY,
  isWithin,
  keepExceptions,
  type Meeting,
  type MeetingGuestStore,
  type MeetingStore,
  mayEditMeeting,
  planProblem,
  type Recurrences,
  statusOn,
  withCalledOff,
  withRecordings,
} from '@bureau/core/meetings';
import type { RecordingStore } from '@bureau/core/recordings';
import { colleaguesAmong } from '../contacts/colleagues.ts';
import type { CallIntoMeetingDeps } from './call-into-meeting.ts';
import type { LiveMeetings } from './live-meetings.ts';
import { lettersDue } from './meeting-mail.ts';
import type { MeetingTransitions } from './meeting-transitions.ts';

/** The last moment that is looked at: a meeting without an end is repeated beyond it. */
const END_OF_TIME = Date.UTC(9_999, 0);
/** Dates of one meeting in one list. */
const MOST_DATES = 100;
/** A code that is taken is drawn again; with a billion of them once is nearly always enough. */
const MOST_DRAWS = 5;

/** Guests read it at the door. */
const ROOM_OF: Readonly<Record<Locale, (owner: string) => string>> = {
  en: (owner) => `Room of ${owner}`,
  fr: (owner) => `Salle personnelle : ${owner}`,
};

interface MeetingBookDeps {
  readonly meetings: MeetingStore;
  readonly guests: Pick<MeetingGuestStore, 'revoke'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: DirectoryStore;
  readonly recordings: Pick<RecordingStore, 'ofMeetings'>;
  readonly hasher: PasswordHasher;
  readonly recurrences: Recurrences;
  readonly live: LiveMeetings;
  readonly transitions: Pick<MeetingTransitions, 'report'>;
  readonly clock: Clock;
}

type Book = Pick<
  MeetingServices,
  | 'create'
  | 'edit'
  | 'cancel'
  | 'dates'
  | 'changeDate'
  | 'renewLink'
  | 'meetNow'
  | 'personalRoom'
  | 'get'
  | 'agenda'
  | 'records'
>;

type Found = Result<Meeting, MeetingFailure>;

/** Meetings as things: made, changed and listed by those who are invited. */
export function createMeetingBook(deps: MeetingBookDeps): Book & Pick<CallIntoMeetingDeps, 'meetWith'> {
  const { meetings, guests, accounts, directory, recordings, hasher, recurrences } = deps;
  const { live, transitions, clock } = deps;

  const secrets = () => ({
    code: String(randomInt(100_000_000, 1_000_000_000)),
    linkToken: randomBytes(18).toString('base64url'),
  });

  const withPassword = (hasPassword: boolean, phonePin = String(randomInt(0, 1_000_000)).padStart(6, '0')) => ({
    hasPassword,
    ...(hasPassword && { phonePin }),
  });

  /** Everybody named is a colleague, and nobody is named twice. */
  const peopleOf = async ({ companyId }: Principal, hostId: Meeting['hostId'], draft: MeetingDraft) => {
    const coHostIds = [...new Set(draft.coHostIds)].filter((id) => id !== hostId);
    const memberIds = [...new Set(draft.memberIds)].filter((id) => id !== hostId && !coHostIds.includes(id));
    const named = [...coHostIds, ...memberIds];
    const colleagues = await colleaguesAmong(directory, companyId, named);
    return colleagues.length === named.length ? { coHostIds, memberIds } : undefined;
  };

  const write = async (meeting: Omit<Meeting, 'code' | 'linkToken'>, passwordHash?: string): Promise<Meeting> => {
    const span = meeting.schedule && recurrences.spanOf(meeting.schedule);
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const made = { ...meeting, ...secrets() };
      if (await meetings.create(made, span, passwordHash, lettersDue(deps, undefined, made))) return made;
      const own = meeting.kind === 'personal' && (await meetings.personalRoom({ ...made, userId: made.hostId }));
      if (own) return own;
    }
    throw new Error('No free code was found for a meeting');
  };

  const begin = ({ companyId, userId }: Principal, fields: Pick<Meeting, 'kind' | 'name'>) => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of meetings are made here
    id: randomUUID() as string as MeetingId,
    companyId,
    hostId: userId,
    coHostIds: [],
    memberIds: [],
    guests: [],
    policy: DEFAULT_POLICY,
    hasPassword: false,
    createdAt: clock.now(),
    sequence: 0,
    ...fields,
  });

  /** The newest form of a meeting that this person may change, changed by `change` and written. */
  const rewrite = async (
    principal: Principal,
    id: MeetingId,
    change: (meeting: Meeting) => Promise<Meeting | MeetingFailure['code']>,
    passwordHash?: string | null,
  ): Promise<Found> => {
    const meeting = await meetings.get(principal, id);
    if (!meeting) return err({ code: 'not-found' });
    if (!mayEditMeeting(meeting, principal.userId)) return err({ code: 'forbidden' });
    const changed = await change(meeting);
    if (typeof changed === 'string') return err({ code: changed });
    const next = { ...changed, sequence: meeting.sequence + 1 };
    const span = next.schedule && recurrences.spanOf(next.schedule);
    const written = await meetings.update(next, span, passwordHash, lettersDue(deps, meeting, next));
    // Somebody else changed it in the same moment: theirs is the newer one.
    return written ? ok(written) : rewrite(principal, id, change, passwordHash);
  };

  const hashOf = async (password: string | undefined) => {
    if (password === undefined) return undefined;
    return password === '' ? null : hasher.hash(password);
  };

  return {
    async create(principal, draft) {
      const profile = await accounts.profile(principal.companyId, principal.userId);
      if (!profile || !isEntitled(profile.company.plan, 'meeting-scheduling')) return err({ code: 'not-entitled' });
      const people = await peopleOf(principal, principal.userId, draft);
      const problem = draft.schedule && planProblem(draft.schedule, undefined, { ...recurrences, now: clock.now() });
      if (!people || problem) return err({ code: problem ?? 'bad-meeting' });
      const hash = await hashOf(draft.password);
      const { name, guests: invited, policy, schedule } = draft;
      const made = { ...begin(principal, { kind: 'scheduled', name }), ...people, guests: invited, policy };
      const meeting = { ...made, ...withPassword(typeof hash === 'string'), ...(schedule && { schedule }) };
      return ok(await write(meeting, hash ?? undefined));
    },
    async edit(principal, id, draft) {
      const hash = await hashOf(draft.password);
      const edited = await rewrite(
        principal,
        id,
        async ({ schedule: before, phonePin, ...meeting }) => {
          const people = await peopleOf(principal, meeting.hostId, draft);
          const problem = draft.schedule && planProblem(draft.schedule, before, { ...recurrences, now: clock.now() });
          if (!people || problem) return problem ?? 'bad-meeting';
          const { name, guests: invited, policy } = draft;
          const schedule = draft.schedule && keepExceptions(before, draft.schedule, recurrences);
          const hasPassword = hash === undefined ? meeting.hasPassword : hash !== null;
          const secret = withPassword(hasPassword, hash === undefined ? phonePin : undefined);
          return { ...meeting, name, ...people, guests: invited, policy, ...secret, ...(schedule && { schedule }) };
        },
        hash,
      );
      if (edited.ok) {
        if (hash !== undefined) await guests.revoke(id);
        transitions.report(id, { type: 'policy-changed', policy: edited.value.policy });
      }
      return edited;
    },
    async cancel(principal, id) {
      const now = clock.now();
      const cancelled = await rewrite(principal, id, async (meeting) => ({ ...meeting, cancelledAt: now }));
      if (cancelled.ok) await guests.revoke(id);
      return cancelled;
    },
    async renewLink(principal, id) {
      const renewed = await rewrite(principal, id, async (meeting) => ({ ...meeting, ...secrets() }));
      if (renewed.ok) await guests.revoke(id);
      return renewed;
    },
    async dates(principal, id, limit) {
      const schedule = (await meetings.get(principal, id))?.schedule;
      if (schedule?.recurrence === undefined) return [];
      return recurrences
        .datesWithin(withCalledOff(schedule), clock.now(), Infinity, limit)
        .map((date) => ({ ...date, status: statusOn(schedule, date.day) }));
    },
    changeDate: (principal, id, day, change) =>
      rewrite(principal, id, async (meeting) => {
        if (!meeting.schedule || meeting.cancelledAt !== undefined) return 'no-such-date';
        const changed = changeDate(meeting.schedule, day, change, { ...recurrences, now: clock.now() });
        return changed.ok ? { ...meeting, schedule: changed.value } : changed.error;
      }),
    meetWith: (principal, name, memberIds) => write({ ...begin(principal, { kind: 'instant', name }), memberIds }),
    meetNow: async (principal, name) => ok(await write(begin(principal, { kind: 'instant', name }))),
    async personalRoom(principal) {
      const known = await meetings.personalRoom(principal);
      if (known) return known;
      const profile = await accounts.profile(principal.companyId, principal.userId);
      const person = await directory.get(principal.companyId, principal.userId);
      const locale = profile ? languageOf(profile.settings, profile.company) : 'en';
      return write(begin(principal, { kind: 'personal', name: ROOM_OF[locale](person?.name ?? '') }));
    },
    get: (principal, id) => meetings.get(principal, id),
    async agenda(principal, from, until, withLater = false) {
      const found = await meetings.within(principal, from, withLater ? END_OF_TIME : until);
      const kept = await recordings.ofMeetings(
        principal,
        found.map(({ id }) => id),
      );
      return found
        .flatMap((meeting) => {
          const starts = kept.flatMap(({ of, startedAt }) => (of.meetingId === meeting.id ? [startedAt] : []));
          const dates = datesOf(meeting, from, until);
          return withRecordings(withLater && dates.length === 0 ? laterDate(meeting, until) : dates, starts);
        })
        .toSorted(byStart);
    },
    async records(principal, id) {
      const sessions = await meetings.sessions(principal, id);
      return sessions.map((session) => ({
        id: session.id,
        startedAt: session.startedAt,
        ...(session.status === 'ended' && { endedAt: session.endedAt }),
        attendance: attendanceOf(session, session.status === 'ended' ? session.endedAt : clock.now()),
      }));
    },
  };

  function laterDate(meeting: Meeting, after: Instant): readonly Omit<MeetingDate, 'isRecorded'>[] {
    if (!meeting.schedule) return [];
    return recurrences
      .datesWithin(meeting.schedule, after, END_OF_TIME, 1)
      .map(({ startAt, endAt }) => ({ meeting, startAt, endAt, isLive: live.of(meeting.id) !== undefined }));
  }

  function datesOf(meeting: Meeting, from: Instant, until: Instant): readonly Omit<MeetingDate, 'isRecorded'>[] {
    const isLive = live.of(meeting.id) !== undefined;
    const { schedule } = meeting;
    if (!schedule) {
      return isWithin(meeting, { from, until }, isLive) ? [{ meeting, isLive }] : [];
    }
    return recurrences
      .datesWithin(schedule, from, until, MOST_DATES)
      .map(({ startAt, endAt }) => ({ meeting, startAt, endAt, isLive }));
  }
}

const byStart = (a: MeetingDate, b: MeetingDate) => (a.startAt ?? 0) - (b.startAt ?? 0);
