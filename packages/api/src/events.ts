import type { PersonSettings } from '@bureau/core/accounts';
import type { CallView, ParkedCall } from '@bureau/core/calls';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { CallId, FaxId, Instant, MeetingId, UserId } from '@bureau/core/kernel';
import type { ConsumerOffer, MediaGrant } from '@bureau/core/media';
import type { Knocks } from '@bureau/core/meetings';
import type { UnreadConversation } from '@bureau/core/messages';
import type { ManualPresence, PersonPresence, PresenceStatus } from '@bureau/core/presence';
import type { DurableEvent } from '@bureau/core/realtime';
import type { ForwardingList, ForwardingRule } from '@bureau/core/routing';
import type { DeskPhoneView } from './desk-phone-view.ts';
import type { MessageEvent } from './message-services.ts';

/** What is true at the moment a stream opens. Everything ephemeral starts anew from it. */
export interface StreamSnapshot {
  readonly type: 'stream.opened';
  /** Tells restarts apart: presence revisions of different epochs do not compare. */
  readonly epoch: string;
  readonly serverNow: Instant;
  readonly presenceRevision: number;
  /** Everybody who is not offline. */
  readonly presence: readonly PersonPresence[];
  readonly ownPresence: OwnPresence;
  readonly settings: PersonSettings;
  readonly calls: readonly CallView[];
  /** Every parked call of the company. */
  readonly parked: readonly ParkedCall[];
  readonly unseenMissed: number;
  /** Messages in the own mailbox that were not heard. */
  readonly unheardVoicemail: number;
  /** Faxes that arrived or failed and were not looked at. */
  readonly unseenFaxes: number;
  /** Conversations with something unread, at most 500, the newest first. */
  readonly unread: readonly UnreadConversation[];
  /** The own rules. */
  readonly forwarding: readonly ForwardingRule[];
  /** Who knocks at the own meetings, where nobody may let them in. */
  readonly knocks: readonly Knocks[];
  /** The meeting that this device is inside: a page that was loaded anew goes back to it. */
  readonly meetingId?: MeetingId;
  /** The own ones. */
  readonly deskPhones: readonly DeskPhoneView[];
}

/** The own presence: what was chosen, and what others see. */
export interface OwnPresence {
  readonly manual: ManualPresence;
  readonly shown: PresenceStatus;
}

/** Events that may be lost: a newer one or the next snapshot makes up for it. */
export type EphemeralEvent =
  /** Encoded once for the whole company. A gap in `revision` asks for a new snapshot: reopen the stream. */
  | { readonly type: 'presence.changed'; readonly revision: number; readonly changes: readonly PersonPresence[] }
  | { readonly type: 'presence.own-changed'; readonly own: OwnPresence }
  /** Told to the whole company; an empty id: they have no photo any more. */
  | { readonly type: 'person.photo-changed'; readonly userId: UserId; readonly photoId: string }
  /** Told to the whole company: somebody came, or is called otherwise now. */
  | { readonly type: 'person.changed'; readonly person: DirectoryPerson }
  /** Told to the whole company: somebody was deactivated. */
  | { readonly type: 'person.left'; readonly userId: UserId }
  /** Told to the whole company: it is called otherwise now. */
  | { readonly type: 'company.renamed'; readonly name: string }
  /** The person administers the company from now on, or no more. */
  | { readonly type: 'rights.changed'; readonly isAdmin: boolean }
  | { readonly type: 'settings.changed'; readonly settings: PersonSettings }
  | { readonly type: 'forwarding.changed'; readonly list: ForwardingList }
  /** The own desk phones: one was linked or taken away, has signed in or is out of reach. */
  | { readonly type: 'desk-phones.changed'; readonly phones: readonly DeskPhoneView[] }
  /** Told to the device that asked for a call by desk phone: nobody picked it up. */
  | { readonly type: 'desk-phone.not-picked-up' }
  | { readonly type: 'call.changed'; readonly call: CallView }
  /** All of the company's parked calls, told to everybody there. */
  | { readonly type: 'calls.parked-changed'; readonly parked: readonly ParkedCall[] }
  /** The call this device carries goes on in a meeting: it joins by itself, and the call ends. */
  | { readonly type: 'call.becomes-meeting'; readonly callId: CallId; readonly meetingId: MeetingId }
  /** The meeting this device is in goes on as this call, which is about to ring here: it answers by itself. */
  | { readonly type: 'meeting.becomes-call'; readonly meetingId: MeetingId; readonly callId: CallId }
  /** Streams this device may now receive. */
  | { readonly type: 'call.consumers-offered'; readonly callId: CallId; readonly offers: readonly ConsumerOffer[] }
  | { readonly type: 'call.consumer-closed'; readonly callId: CallId; readonly consumerId: string }
  /** The media room was rebuilt: build new transports from the grant and publish again, in the same state. */
  | { readonly type: 'call.media-reset'; readonly callId: CallId; readonly grant: MediaGrant }
  /** Somebody else's microphone, as the SFU has it. */
  | { readonly type: 'call.peer-muted'; readonly callId: CallId; readonly userId: UserId; readonly muted: boolean }
  /** Somebody else pressed a key of the phone (0-9, *, #, A-D). */
  | { readonly type: 'call.key-pressed'; readonly callId: CallId; readonly userId: UserId; readonly key: string }
  /** Recording stopped by itself: the disk is full, or the media server failed. */
  | { readonly type: 'call.recording-failed'; readonly callId: CallId; readonly cause: 'disk-full' | 'failed' }
  /** A colleague asks this person into a meeting; it rings until then, unless they do not want to be disturbed. */
  | {
      readonly type: 'meeting.invited';
      readonly invitationId: string;
      readonly meetingId: MeetingId;
      readonly name: string;
      readonly by: UserId;
      readonly rings: boolean;
      readonly endsAt: Instant;
    }
  /** Told to hosts and co-hosts whenever it changes. */
  | { readonly type: 'meeting.knocked'; readonly knocks: Knocks }
  /** The person has answered an invitation, on whatever device: it rings no more. */
  | { readonly type: 'meeting.invitation-over'; readonly meetingId: MeetingId }
  /** The page of a fax that is on its way now, from 1. */
  | { readonly type: 'fax.progressed'; readonly id: FaxId; readonly page: number }
  | MessageEvent
  /** The session was revoked or has expired: sign in again. */
  | { readonly type: 'session.ended' };

/** One element of the stream of a client. */
export type StreamEvent = StreamSnapshot | EphemeralEvent | DurableEvent;
