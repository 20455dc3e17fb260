import { type AccountStore, type Locale, languageOf, type Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Clock, CompanyId, MeetingId } from '@bureau/core/kernel';
import type { CalendarEvent, CalendarFile, Meeting, MeetingSchedule, MeetingStore } from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import type { PhoneNetworkStore } from '@bureau/core/trunks';
import { mailSentences } from '../mail/sentences.ts';
import { describe } from './meeting-letter.ts';

/** What the event of a meeting is made of. */
export interface CalendarEventDeps {
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly phoneNetwork: Pick<PhoneNetworkStore, 'of'>;
  readonly calendarFile: CalendarFile;
  /** The address people reach Bureau at, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** A meeting as the calendar of this reader keeps it, in their language; undefined when there is no such reader. */
export async function calendarEventOf(
  { accounts, phoneNetwork, publicUrl, clock }: CalendarEventDeps,
  meeting: Meeting & { readonly schedule: MeetingSchedule },
  reader: Pick<Principal, 'companyId' | 'userId'>,
): Promise<(CalendarEvent & { readonly language: Locale }) | undefined> {
  const [profile, dialIn] = await Promise.all([
    accounts.profile(reader.companyId, reader.userId),
    dialInOf({ phoneNetwork }, reader.companyId),
  ]);
  if (!profile) return undefined;
  const language = languageOf(profile.settings, profile.company);
  const { meeting: says } = mailSentences(language);
  const url = `${publicUrl}/m/${meeting.linkToken}`;
  return { meeting, url, description: describe(meeting, says, { url, dialIn }), now: clock.now(), language };
}

/** A meeting to put into one's calendar; there is nothing to put without a date. */
export type MeetingFileOf = (
  principal: Principal,
  id: MeetingId,
) => Promise<{ readonly name: string; readonly content: string } | undefined>;

/** See {@link MeetingFileOf}. */
export function createMeetingFile(
  deps: CalendarEventDeps & {
    readonly meetings: Pick<MeetingStore, 'get'>;
    readonly directory: Pick<DirectoryStore, 'get'>;
  },
): MeetingFileOf {
  const { meetings, directory, calendarFile } = deps;
  return async (principal, id) => {
    const meeting = await meetings.get(principal, id);
    const { schedule } = meeting ?? {};
    if (!meeting || !schedule || meeting.cancelledAt !== undefined) return undefined;
    const [host, event] = await Promise.all([
      directory.get(meeting.companyId, meeting.hostId),
      calendarEventOf(deps, { ...meeting, schedule }, principal),
    ]);
    if (!host || !event) return undefined;
    const organizer = { name: host.name, email: host.email };
    const name = `${mailSentences(event.language).meeting.file}.ics`;
    return { name, content: calendarFile({ ...event, organizer, method: 'PUBLISH' }) };
  };
}

/** The numbers by which meetings of a company are entered from a telephone. */
export async function dialInOf(
  { phoneNetwork }: Pick<CalendarEventDeps, 'phoneNetwork'>,
  companyId: CompanyId,
): Promise<readonly E164[]> {
  const numbers = (await phoneNetwork.of(companyId))?.numbers ?? [];
  return numbers.flatMap(({ e164, isForMeetings }) => (isForMeetings ? [e164] : []));
}
