import { type AccountStore, languageOf } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Job } from '@bureau/core/jobs';
import type { Clock } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import {
  type InvitationLetter,
  type Invitee,
  isLetterTrue,
  lettersOf,
  type Meeting,
  type MeetingStore,
} from '@bureau/core/meetings';
import type { PhoneNetworkStore } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { deliver } from '../mail/deliver.ts';
import { dialInOf } from './calendar-event.ts';
import { dateLetter } from './date-letter.ts';
import { type MeetingCalendar, meetingLetter } from './meeting-letter.ts';

/** What letters about meetings need. */
export interface MeetingMailDeps extends MeetingCalendar {
  readonly meetings: Pick<MeetingStore, 'byId'>;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: DirectoryStore;
  readonly phoneNetwork: Pick<PhoneNetworkStore, 'of'>;
  readonly mailer: Mailer;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The letters that a change of a meeting makes necessary. Nobody is written to about what is over. */
export function lettersDue(
  { recurrences, clock }: Pick<MeetingMailDeps, 'recurrences' | 'clock'>,
  before: Meeting | undefined,
  after: Meeting,
): readonly InvitationLetter[] {
  const lastEndAt = after.schedule && recurrences.spanOf(after.schedule)?.lastEndAt;
  return (lastEndAt ?? Infinity) < clock.now() ? [] : lettersOf(before, after);
}

/** Sends one letter, when it is still true. Throws when the mail could not be handed over for now. */
export async function mailMeeting(deps: MeetingMailDeps, job: Extract<Job, { kind: 'mail-meeting' }>): Promise<void> {
  const { meetings, publicUrl, clock } = deps;
  const meeting = await meetings.byId(job.id);
  if (!meeting || !isLetterTrue(job, meeting)) return;
  const [host, reader, dialIn] = await Promise.all([
    hostOf(deps, meeting),
    readerOf(deps, meeting, job.to),
    dialInOf(deps, meeting.companyId),
  ]);
  if (!host || !reader) return;
  const parts = { meeting, host, reader, dialIn, publicUrl, now: clock.now() };
  const mail =
    job.about === 'date' ? dateLetter(parts, job.day, deps) : meetingLetter({ ...parts, about: job.about }, deps);
  if (!mail) return;
  await deliver(deps, mail, { what: 'a letter about a meeting', id: meeting.id });
}

async function hostOf({ directory }: MeetingMailDeps, { companyId, hostId }: Meeting) {
  const host = await directory.get(companyId, hostId);
  return host && { name: host.name, email: host.email };
}

/** A colleague is written to in their language and zone, a guest in those of the company and the meeting; nobody without an address. */
async function readerOf({ accounts, directory }: MeetingMailDeps, { companyId, hostId }: Meeting, to: Invitee) {
  if (to.kind === 'guest') {
    const profile = await accounts.profile(companyId, hostId);
    const locale = profile ? languageOf({ locale: '' }, profile.company) : 'en';
    return { name: to.name, email: to.email, locale, timeZone: undefined, isMember: false };
  }
  const [profile, person] = await Promise.all([
    accounts.profile(companyId, to.userId),
    directory.get(companyId, to.userId),
  ]);
  if (!profile || !person?.email) return undefined;
  const { name, email, timeZone } = person;
  return { name, email, locale: languageOf(profile.settings, profile.company), timeZone, isMember: true };
}
