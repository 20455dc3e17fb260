import type { AuthSessionInfo, Company, PersonSettings, Principal, SignInRefusal } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogFilter, CallLogPage } from '@bureau/core/call-log';
import type { CallView } from '@bureau/core/calls';
import type { DirectoryPerson } from '@bureau/core/contacts';
import type { AuthSessionId, CallId, CallLogEntryId, Instant, Result, UserId } from '@bureau/core/kernel';
import type {
  ConsumerOffer,
  MediaFailure,
  MediaGrant,
  PublishRequest,
  ReceiveRequest,
  SfuJson,
} from '@bureau/core/media';
import type { DialRefusal, DialTarget } from '@bureau/core/numbering';
import type { ManualPresence, PersonPresence } from '@bureau/core/presence';
import type { RouteRefusal } from '@bureau/core/routing';
import type { ConnectedDevice } from './connected-device.ts';
import type { OwnPresence, StreamEvent } from './events.ts';

/** A session's owner, as the owner sees it. */
export interface Self {
  readonly person: DirectoryPerson;
  readonly company: Company;
  readonly settings: PersonSettings;
  readonly presence: OwnPresence;
}

/** A person with live presence, as any colleague may see it. */
export interface PersonView extends DirectoryPerson {
  readonly presence: PersonPresence;
}

/** One answer of the header search. */
export interface SearchAnswer {
  readonly people: readonly PersonView[];
  /** Newest calls with the people found or, for an empty query, the newest of all. */
  readonly calls: readonly CallLogEntry[];
  /** Set when the text reads as something to dial. */
  readonly dial?: { readonly target: DialTarget; readonly person?: PersonView } | { readonly refusal: DialRefusal };
}

/** What to call: a person, or what somebody typed. */
export type DialTo = { readonly userId: UserId } | { readonly text: string };

/**
 * A call with the media admission of the device that asked. `media` is absent when the call is already over, and when
 * an answered call finds no media node: `call.media-reset` brings the grant as soon as there is one.
 */
export interface CallWithMedia {
  readonly call: CallView;
  readonly media?: MediaGrant | undefined;
}

/** Why a call could not be made. */
export type DialFailure =
  | { readonly code: 'already-in-call' | 'not-found' | RouteRefusal | MediaFailure }
  | { readonly code: 'cannot-dial'; readonly dialRefusal: DialRefusal };

/** Why something in a call was refused. */
export type CallFailure = { readonly code: 'not-found' | 'call-ended' | 'already-in-call' | MediaFailure };

/** A person acting from one of their devices. */
export interface Actor {
  readonly principal: Principal;
  readonly device: ConnectedDevice;
}

/** Everything the routers may ask for. Wired in apps/server; faked in tests. */
export interface Services {
  readonly accounts: {
    signIn(input: {
      readonly email: string;
      readonly password: string;
      readonly label: string;
      readonly clientAddress: string;
    }): Promise<Result<{ readonly token: string; readonly maxAgeSeconds: number; readonly self: Self }, SignInRefusal>>;
    signOut(principal: Principal): Promise<void>;
    self(principal: Principal): Promise<Self>;
    sessions(principal: Principal): Promise<readonly AuthSessionInfo[]>;
    /** False when the person has no such session. */
    endSession(principal: Principal, id: AuthSessionId): Promise<boolean>;
    saveSettings(principal: Principal, change: Partial<PersonSettings>): Promise<PersonSettings>;
  };
  readonly presence: {
    choose(principal: Principal, manual: ManualPresence): Promise<OwnPresence>;
    /** The person touched this device just now. */
    touch(actor: Actor): void;
  };
  readonly contacts: {
    directory(principal: Principal): Promise<readonly DirectoryPerson[]>;
    person(principal: Principal, id: UserId): Promise<PersonView | undefined>;
  };
  readonly search: {
    query(principal: Principal, text: string, limit: number): Promise<SearchAnswer>;
  };
  readonly calls: {
    dial(actor: Actor, id: CallId, to: DialTo): Promise<Result<CallWithMedia, DialFailure>>;
    answer(actor: Actor, id: CallId): Promise<Result<CallWithMedia, CallFailure>>;
    decline(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    hangUp(actor: Actor, id: CallId): Promise<Result<CallView, CallFailure>>;
    publish(
      actor: Actor,
      id: CallId,
      request: PublishRequest,
    ): Promise<Result<{ readonly producerId: string; readonly offers: readonly ConsumerOffer[] }, CallFailure>>;
    receive(actor: Actor, id: CallId, request: ReceiveRequest): Promise<Result<void, CallFailure>>;
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
  readonly callLog: {
    list(
      principal: Principal,
      query: { readonly filter: CallLogFilter; readonly cursor?: string | undefined; readonly limit: number },
    ): Promise<CallLogPage>;
    get(principal: Principal, id: CallLogEntryId): Promise<CallLogEntry | undefined>;
    markSeen(principal: Principal, until: Instant): Promise<void>;
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

/** A stream element with its number when it is durable. */
export type StreamItem = { readonly number?: number; readonly event: StreamEvent };
