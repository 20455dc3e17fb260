import type { DeskPhoneList, DeskPhoneView, DialTo, SipCredentials } from '@bureau/api';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { CallId, UserId } from '@bureau/core/kernel';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own desk phones, as the server tells of them. */
export interface DeskPhonesState {
  readonly phones: readonly DeskPhoneView[];
  /** The own phones ring because of this device, until one is picked up, nobody does, or it is called off. */
  readonly ringing: DeskPhoneRing | undefined;
  /** Whom the phone was to call when nobody picked it up, if it was to call; a new object each time. */
  readonly notPickedUp: { readonly to: DialTo | undefined } | undefined;
}

/** Why the own phones ring: to call somebody, or for a call to go on there. */
export type DeskPhoneRing =
  | { readonly kind: 'call'; readonly to: DialTo }
  | { readonly kind: 'take'; readonly callId: CallId };

/** Desk phones: the own ones, and with `ownerId` those of a colleague, which fail with `forbidden` for all but admins. */
export interface DeskPhones {
  readonly store: ReadonlyStore<DeskPhonesState>;
  list(ownerId?: UserId): Promise<DeskPhoneList>;
  /** The answer is told once; a phone whose credentials are lost is linked anew. */
  link(name: string, ownerId?: UserId): Promise<SipCredentials>;
  unlink(id: DeskPhoneId): Promise<void>;
  /** Rings the own phones; whoever picks one up calls on. Fails with `desk-phone-away` when none is signed in. */
  call(to: DialTo): Promise<void>;
  /** Rings the own phones; on the one that is picked up, the call of this device goes on. */
  take(id: CallId): Promise<void>;
  /** The own phones that ring because of this device ring no more. */
  cancel(): Promise<void>;
  /** What is done to a call that a desk phone carries. */
  hold(id: CallId): Promise<void>;
  resume(id: CallId): Promise<void>;
  hangUp(id: CallId): Promise<void>;
}
