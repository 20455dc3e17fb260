import type { Principal } from '@bureau/core/accounts';
import type { DeskPhone, PhoneMaker } from '@bureau/core/desk-phones';
import type { CallId, Instant, Result, UserId } from '@bureau/core/kernel';
import type { DeskPhoneView } from './desk-phone-view.ts';
import type { Actor, DialFailure, DialTo } from './dialling.ts';

/** The desk phones of one person. */
export interface DeskPhoneList {
  /** The installation has a gateway that phones can sign in to. */
  readonly canLink: boolean;
  readonly phones: readonly DeskPhoneView[];
}

/** What a desk phone signs in with. It is told once. */
export interface SipCredentials {
  readonly server: string;
  readonly user: string;
  readonly password: string;
  /** Where a phone of a maker fetches all of it by itself, once. Absent where Bureau is not reached by https. */
  readonly setup?: { readonly urls: Readonly<Record<PhoneMaker, string>>; readonly expiresAt: Instant };
}

/** Why desk phones are not shown or changed. */
export interface DeskPhoneFailure {
  readonly code: 'forbidden' | 'not-found' | 'no-phone-line' | 'too-many-of-these';
}

/** Why a call is not made by desk phone. */
export type CallFromPhoneFailure =
  | DialFailure
  /** None of one's own is signed in: the app can call instead. */
  | { readonly code: 'desk-phone-away' };

/** Why a call does not go on at a desk phone. */
export interface MoveToPhoneFailure {
  readonly code: 'not-found' | 'not-possible' | 'already-in-call' | 'desk-phone-away';
}

/** Desk phones: one's own, and for admins those of everybody in the company. */
export interface DeskPhoneServices {
  list(principal: Principal, ownerId?: UserId): Promise<Result<DeskPhoneList, DeskPhoneFailure>>;
  link(
    principal: Principal,
    id: DeskPhone['id'],
    name: string,
    ownerId?: UserId,
  ): Promise<Result<SipCredentials, DeskPhoneFailure>>;
  /** Rings one's own phones; whoever picks one up calls on. Resolves when they ring. */
  call(actor: Actor, to: DialTo): Promise<Result<void, CallFromPhoneFailure>>;
  /** Rings one's own phones; on the one that is picked up an own call of the app goes on. Resolves when they ring. */
  take(actor: Actor, id: CallId): Promise<Result<void, MoveToPhoneFailure>>;
  /** What rings one's own phones because of this device rings no more; nothing happens where nothing does. */
  cancel(actor: Actor): void;
  /** Calls that it carries go on until they end. */
  unlink(principal: Principal, id: DeskPhone['id']): Promise<Result<void, DeskPhoneFailure>>;
}
