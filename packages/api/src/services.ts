import type { Principal } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogPage, CallLogQuery } from '@bureau/core/call-log';
import type { CallView, ParkedCall } from '@bureau/core/calls';
import type {
  CallId,
  CallLogEntryId,
  Instant,
  MeetingId,
  RecordingId,
  Result,
  UserId,
  VoicemailId,
} from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
} from '@bureau/core/media';
import type { DialRefusal, DialTarget } from '@bureau/core/numbering';
import type { KeepingPolicy, PolicyChange } from '@bureau/core/policy';
import type { ManualPresence } from '@bureau/core/presence';
import type {
  MeetingRecording,
  RECORDING_LINK_DAYS,
  Recording,
  RecordingAccess,
  RecordingLink,
  RecordingQuery,
} from '@bureau/core/recordings';
import type { ForwardingList, ForwardingRule } from '@bureau/core/routing';
import type { GreetingRefusal, MailboxSettings, PinProblem, VoicemailMessage } from '@bureau/core/voicemail';
import type { AccountServices, PeopleServices, SignOnServices } from './account-services.ts';
import type { CalendarServices } from './calendar-services.ts';
import type { ContactServices, PersonView } from './contact-services.ts';
import type { DeskPhoneServices } from './desk-phone-services.ts';
import type { Actor, DialFailure, DialTo } from './dialling.ts';
import type { OwnPresence, StreamEvent } from './events.ts';
import type { FaxServices } from './fax-services.ts';
import type { MeetingServices } from './meeting-services.ts';
import type { MessageServices } from './message-services.ts';
import type { NotificationServices } from './notification-services.ts';
import type { PhoneNetworkServices } from './phone-network-services.ts';

/** One answer of the header search. */
export interface SearchAnswer {
  readonly people: readonly PersonView[];
  /** Newest calls with the people found or, for an empty query, the newest of all. */
  readonly calls: readonly CallLogEntry[];
  /** Set when the text reads as something to dial. */
  readonly dial?: { readonly target: DialTarget; readonly person?: PersonView } | { readonly refusal: DialRefusal };
}

/**
 * A call with the media admission of the device that asked. `media` is absent when the call is already over, and when
 * an answered call finds no media node: `call.media-reset` brings the grant as soon as there is one.
 */
export interface CallWithMedia {
  readonly call: CallView;
  readonly media?: MediaGrant | undefined;
}

/** Why something in a call was refused. */
export type CallFailure = {
  readonly code:
    | 'not-found'
    | 'call-ended'
    | 'already-in-call'
    /** Not in this state of the call: nobody to transfer, not parked any more, not recorded. */
    | 'not-possible'
    /** The plan of the company does not have it. */
    | 'not-entitled'
    /** The disk has no room for another recording. */
    | 'no-room-to-record'
    | MediaFailure;
};

/** Rows of an own list, newest first. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  /** Give it back to read on; absent on the last page. */
  readonly nextCursor?: string | undefined;
}

/** What the company keeps, with who said so, the newest first. */
export interface PolicyView {
  /** What the company is called. */
  readonly name: string;
  readonly policy: KeepingPolicy;
  readonly changes: readonly PolicyChange[];
}

/** Everything the routers may ask for. Wired in apps/server; faked in tests. */
export interface Services {
  readonly accounts: AccountServices;
  readonly people: PeopleServices;
  readonly signOn: SignOnServices;
  readonly calendar: CalendarServices;
  readonly presence: {
    choose(principal: Principal, manual: ManualPresence): Promise<OwnPresence>;
    /** The person touched this device just now. */
    touch(actor: Actor): void;
    /** The person has left this device. */
    stepAway(actor: Actor): void;
  };
  readonly contacts: ContactServices;
  readonly search: {
    /** `named`: whom else the text means, by the asker's own contacts. */
    query(principal: Principal, text: string, limit: number, named?: readonly UserId[]): Promise<SearchAnswer>;
  };
  readonly calls: {
    /**
     * Other calls of the device are put on hold. `consultationFor`: to ask somebody before that call is transferred.
     * `fromMeeting`: the two who are left in it go on in this call.
     */
    dial(
      actor: Actor,
      id: CallId,
      to: DialTo,
      options?: { readonly consultationFor?: CallId | undefined; readonly fromMeeting?: MeetingId | undefined },
    ): Promise<Result<CallWithMedia, DialFailure>>;
    answer(actor: Actor, id: CallId): Promise<Result<CallWithMedia, CallFailure>>;
    decline(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    /** The caller of a ringing call is sent to the own mailbox. */
    divertToVoicemail(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    hangUp(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    hold(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    /** The device's other calls are put on hold: of two calls this swaps. */
    resume(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    add(actor: Actor, id: CallId, to: DialTo): Promise<Result<CallView, DialFailure | CallFailure>>;
    /** Blind transfer, or to a mailbox. */
    transfer(
      actor: Actor,
      id: CallId,
      to: DialTo,
      options?: { readonly toVoicemail?: boolean | undefined },
    ): Promise<Result<CallView, DialFailure | CallFailure>>;
    /** Attended transfer: the people of the consultation and of the call it was made for go on without this person. */
    completeTransfer(actor: Actor, consultation: CallId): Promise<Result<CallView, CallFailure>>;
    /** Everybody of `from` goes on in `into`; this person stays in it. */
    merge(actor: Actor, into: CallId, from: CallId): Promise<Result<CallView, CallFailure>>;
    park(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    /** Takes the call that is parked in this slot. */
    retrieve(actor: Actor, slot: string): Promise<Result<CallWithMedia, CallFailure>>;
    parked(principal: Principal): readonly ParkedCall[];
    /** Takes an own call of another device over to this one, without a gap. */
    move(actor: Actor, id: CallId): Promise<Result<CallWithMedia, CallFailure>>;
    press(actor: Actor, id: CallId, key: string): Promise<Result<void, CallFailure>>;
    startRecording(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    pauseRecording(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    resumeRecording(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    stopRecording(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    publish(
      actor: Actor,
      id: CallId,
      request: PublishRequest,
    ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, CallFailure>>;
    receive(actor: Actor, id: CallId, request: ReceiveRequest): Promise<Result<void, CallFailure>>;
    /** Everything that is offered to the device now. */
    listen(actor: Actor, id: CallId, rtpCapabilities: SfuJson): Promise<Result<readonly ConsumerOffer[], CallFailure>>;
    /** The answer is what the SFU does now: the only truth of a microphone icon. */
    setMuted(actor: Actor, id: CallId, muted: boolean): Promise<Result<{ readonly muted: boolean }, CallFailure>>;
    restartIce(
      actor: Actor,
      id: CallId,
      transportId: string,
    ): Promise<Result<{ readonly iceParameters: SfuJson }, CallFailure>>;
    /** A new grant for a device that is in the call, when ICE restart did not help. */
    rejoinMedia(actor: Actor, id: CallId): Promise<Result<MediaGrant, CallFailure>>;
  };
  readonly meetings: MeetingServices;
  readonly messages: MessageServices;
  readonly notifications: NotificationServices;
  readonly deskPhones: DeskPhoneServices;
  readonly phoneNetwork: PhoneNetworkServices;
  readonly fax: FaxServices;
  readonly callLog: {
    list(
      principal: Principal,
      query: CallLogQuery & { readonly cursor?: string | undefined; readonly limit: number },
    ): Promise<CallLogPage>;
    get(principal: Principal, id: CallLogEntryId): Promise<CallLogEntry | undefined>;
    markSeen(principal: Principal, until: Instant): Promise<void>;
  };
  readonly forwarding: {
    list(principal: Principal): Promise<ForwardingList>;
    /**
     * Replaces the whole list. Fails with the position of the first rule that names a stranger, the owner or an
     * unreadable number; whom the list named before may stay in it when they have left the company.
     */
    save(
      principal: Principal,
      rules: readonly ForwardingRule[],
    ): Promise<Result<ForwardingList, { readonly code: 'bad-rule'; readonly index: number }>>;
  };
  readonly voicemail: {
    list(
      principal: Principal,
      query: { readonly cursor?: string | undefined; readonly limit: number },
    ): Promise<ListPage<VoicemailMessage>>;
    get(principal: Principal, id: VoicemailId): Promise<VoicemailMessage | undefined>;
    /** False when the person has no such message. */
    mark(principal: Principal, id: VoicemailId, heard: boolean): Promise<boolean>;
    /** Gone from every device at once; {@link Services.voicemail.restore} brings it back for 10 s. */
    delete(principal: Principal, id: VoicemailId): Promise<boolean>;
    restore(principal: Principal, id: VoicemailId): Promise<boolean>;
    settings(principal: Principal): Promise<MailboxSettings>;
    saveSettings(
      principal: Principal,
      change: Partial<Pick<MailboxSettings, 'isEnabled' | 'emailCopy'>>,
    ): Promise<MailboxSettings>;
    /** Puts a mono WAV file of 16 bits in the place of the own greeting. */
    saveGreeting(principal: Principal, sound: Uint8Array): Promise<Result<MailboxSettings, GreetingRefusal>>;
    /** Back to the greeting of the house. */
    deleteGreeting(principal: Principal): Promise<MailboxSettings>;
    /** From now on a desk phone asks for it before it plays anything. */
    savePin(principal: Principal, pin: string): Promise<Result<MailboxSettings, PinProblem>>;
    deletePin(principal: Principal): Promise<MailboxSettings>;
  };
  /** For admins of the company. */
  readonly policy: {
    get(principal: Principal): Promise<Result<PolicyView, { readonly code: 'forbidden' }>>;
    rename(principal: Principal, name: string): Promise<Result<PolicyView, { readonly code: 'forbidden' }>>;
    save(principal: Principal, policy: KeepingPolicy): Promise<Result<PolicyView, { readonly code: 'forbidden' }>>;
  };
  readonly recordings: {
    list(principal: Principal, query: RecordingQuery): Promise<ListPage<Recording>>;
    get(principal: Principal, id: RecordingId): Promise<Recording | undefined>;
    ofCall(principal: Principal, callId: CallId): Promise<readonly Recording[]>;
    /** Newest first. */
    ofMeeting(principal: Principal, meetingId: MeetingId): Promise<readonly MeetingRecording[]>;
    /** Undefined when there is none that the person may share. */
    share(principal: Principal, id: RecordingId, withIds: readonly UserId[]): Promise<Recording | undefined>;
    /** False when there is none that the person may delete. */
    delete(principal: Principal, id: RecordingId): Promise<boolean>;
    /** Tries once more to make one that failed. False when there is none that the person may finish. */
    retry(principal: Principal, id: RecordingId): Promise<boolean>;
    /** A secret that opens it for so many days; undefined when there is none that is ready and the person answers for. */
    makeLink(
      principal: Principal,
      id: RecordingId,
      days: (typeof RECORDING_LINK_DAYS)[number],
    ): Promise<{ readonly link: RecordingLink; readonly token: string } | undefined>;
    /** Those that still open it; empty unless the person answers for it. */
    links(principal: Principal, id: RecordingId): Promise<readonly RecordingLink[]>;
    /** False when there is none that the person may take back. */
    revokeLink(principal: Principal, id: RecordingId, linkId: string): Promise<boolean>;
    /** Throttled by address; a secret that leads nowhere is `not-found`. */
    byLink(
      clientAddress: string,
      token: string,
    ): Promise<Result<SharedRecording, { readonly code: 'not-found' | 'throttled' }>>;
    /** Empty unless the person may see who played it. */
    accesses(principal: Principal, id: RecordingId): Promise<readonly RecordingAccess[]>;
  };
  readonly realtime: {
    /**
     * The one stream of a client: a snapshot, then everything. Durable events carry their number as `id`; the snapshot
     * carries the number that the client has, so that a stream can always be resumed.
     * Ends when `signal` aborts, when the session ends, or when the client is too slow (it reopens and gets a snapshot).
     */
    stream(actor: Actor, lastNumber: number | undefined, signal: AbortSignal): AsyncIterable<StreamItem>;
  };
}

/** A recording as somebody with a link to it sees it. */
export interface SharedRecording
  extends Pick<Recording, 'startedAt' | 'durationMs' | 'peaks' | 'chapters' | 'hasVideo'> {
  /** Of the meeting; absent for a call. */
  readonly name?: string;
  readonly companyName: string;
  readonly expiresAt: Instant;
}

/** A stream element with its number when it is durable. */
export type StreamItem = { readonly number?: number; readonly event: StreamEvent };
