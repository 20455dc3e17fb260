import type { PasswordProblem, PhotoRefusal, SignOnRefusal } from '@bureau/core/accounts';
import type { CalendarFailure } from '@bureau/core/calendars';
import type { FaxDocumentRefusal } from '@bureau/core/fax';
import type { SharedFileRefusal } from '@bureau/core/files';
import type { MediaFailure } from '@bureau/core/media';
import type { AdmissionRefusal } from '@bureau/core/meetings';
import type { DialRefusal } from '@bureau/core/numbering';
import type { RouteRefusal } from '@bureau/core/routing';
import type { OutboundRefusal, PublicNumberRefusal } from '@bureau/core/trunks';
import type { GreetingRefusal, PinProblem } from '@bureau/core/voicemail';

/** Every failure a client may be told. The interface owns the sentence for each code. */
export type ErrorCode =
  | 'unauthenticated'
  | 'wrong-credentials'
  /** The server has no company yet: whoever runs it opens the link that it printed. */
  | 'not-set-up'
  | 'throttled'
  /** The company lets nobody in by a password. */
  | 'sign-on-required'
  /** Passwords are refused only by somebody who has come in by single sign-on. */
  | 'sign-on-first'
  | SignOnRefusal
  /** A secret address that was used, has expired, or never was. */
  | 'link-gone'
  | 'password-refused'
  | 'wrong-current-password'
  | 'email-taken'
  | 'extension-taken'
  /** A company keeps one administrator. */
  | 'last-admin'
  | 'forbidden'
  | 'not-found'
  | 'bad-input'
  | 'too-large'
  | 'version-mismatch'
  | 'unavailable'
  | 'internal'
  | 'device-required'
  | 'already-in-call'
  | 'call-ended'
  | 'cannot-dial'
  /** An emergency call, and there is no line by which it could leave. */
  | 'no-emergency-line'
  | 'not-possible'
  | 'not-entitled'
  | 'no-room-to-record'
  | 'bad-rule'
  | 'bad-meeting'
  /** A meeting was to be planned for a time that has passed. */
  | 'meeting-over'
  /** Of a series: it is over, or its rule has none on that day. */
  | 'no-such-date'
  | 'too-many-dates'
  | 'board-full'
  | 'address-book-full'
  | 'too-many-favourites'
  | 'message-empty'
  | 'message-too-long'
  /** It has as many files as a message takes. */
  | 'message-full'
  /** A group would be without an owner. */
  | 'last-owner'
  /** Who was to be an owner of a group has left it, or the company. */
  | 'member-gone'
  | 'group-full'
  | 'not-picture'
  /** A file of a message is not there any more, or is in another one. */
  | 'file-gone'
  /** Something else has the id that the client gave. */
  | 'id-taken'
  | 'too-many-of-these'
  /** Somebody else on this server has said that the number is theirs. */
  | 'phone-number-taken'
  /** This server sends no mail to people. */
  | 'no-mail'
  /** No desk phone of this person is signed in. */
  | 'desk-phone-away'
  | AdmissionRefusal
  | CalendarFailure
  | GreetingRefusal
  | PinProblem
  | FaxDocumentRefusal
  | SharedFileRefusal
  | PhotoRefusal
  | RouteRefusal
  | OutboundRefusal
  | PublicNumberRefusal
  | MediaFailure;

/** What travels beside the code. Never a person's data, never a secret. */
export interface ErrorDetail {
  readonly code: ErrorCode;
  /** With `throttled`: when to try again. */
  readonly retryAfterSeconds?: number;
  /** With `cannot-dial`: what is wrong with the number. */
  readonly dialRefusal?: DialRefusal;
  /** With `password-refused`: what is wrong with the password. */
  readonly passwordProblem?: PasswordProblem;
  /** With `bad-input`: the fields that are wrong, as dotted paths. */
  readonly fields?: readonly string[];
  /** With `version-mismatch`: the protocol of the server. */
  readonly serverProtocol?: number;
}

/** The wire protocol's version. It changes when an old client can no longer be understood. */
export const PROTOCOL_VERSION = 1;
