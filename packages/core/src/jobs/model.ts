import type { AccountLinkPurpose } from '../accounts/index.ts';
import type { CalendarOwner } from '../calendars/index.ts';
import type { OwnFax } from '../fax/index.ts';
import type { CompanyId, Instant, MeetingId, RecordingId, UserId, VoicemailId } from '../kernel/index.ts';
import type { InvitationLetter } from '../meetings/index.ts';
import type { KeptMessage } from '../voicemail/index.ts';

/** Work that is done later, and again until it succeeds, also when the process dies of it or beside it. */
export type Job =
  /** Messages that are kept no longer go, and with them the sound of what was deleted. */
  | { readonly kind: 'tidy-voicemail' }
  /** Messages that are kept no longer go, and files that no message has any more. */
  | { readonly kind: 'tidy-messages' }
  /** Events go that nobody can have missed. */
  | { readonly kind: 'tidy-streams' }
  /** Sessions and secrets go that are good for nothing any more. */
  | { readonly kind: 'tidy-sessions' }
  /** A message goes to its owner as a mail, when the owner wants that. */
  | ({ readonly kind: 'mail-voicemail' } & KeptMessage)
  /** Somebody is written that they are invited to a meeting, or what is new of it. */
  | ({ readonly kind: 'mail-meeting'; readonly id: MeetingId } & InvitationLetter)
  /** The calendar of a person gets the meetings that they host as they are now. */
  | ({ readonly kind: 'write-calendar' } & CalendarOwner)
  /** What was kept of a call that has reached a mailbox becomes a message. */
  | { readonly kind: 'finish-message'; readonly id: VoicemailId }
  /** What was kept of a recorded call becomes a recording; `asked` tells the wishes of people apart. */
  | { readonly kind: 'finish-recording'; readonly id: RecordingId; readonly asked?: Instant }
  /** Recordings that are kept no longer go, and with them the sound of those that were deleted. */
  | { readonly kind: 'tidy-recordings' }
  /** Faxes that are kept no longer go, and with them the pages of what was deleted. */
  | { readonly kind: 'tidy-faxes' }
  /** Somebody gets the link with which they choose a password; it is made when the mail is. */
  | {
      readonly kind: 'mail-account-link';
      readonly companyId: CompanyId;
      readonly userId: UserId;
      readonly purpose: AccountLinkPurpose;
    }
  /** A fax goes as a mail to whom its owner named. */
  | ({ readonly kind: 'mail-fax'; readonly to: string } & OwnFax);

/** What kind of work a job is. */
export type JobKind = Job['kind'];

/**
 * How each kind of job is done; who throws is asked again later, with the next number of attempt (from 1). A job may be done
 * twice: the second time changes nothing.
 */
export type JobHandlers = {
  readonly [Kind in JobKind]: (job: Extract<Job, { readonly kind: Kind }>, attempt: number) => Promise<void>;
};
