import type { Principal } from '@bureau/core/accounts';
import type { DeskPhone } from '@bureau/core/desk-phones';
import type { Result, UserId } from '@bureau/core/kernel';

/** A desk phone as its owner sees it: never what it signs in with. */
export interface DeskPhoneView extends Pick<DeskPhone, 'id' | 'name' | 'sipUser'> {
  /** It has signed in, and answers. */
  readonly isRegistered: boolean;
}

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
}

/** Why desk phones are not shown or changed. */
export interface DeskPhoneFailure {
  readonly code: 'forbidden' | 'not-found' | 'no-phone-line' | 'too-many-of-these';
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
  /** Calls that it carries go on until they end. */
  unlink(principal: Principal, id: DeskPhone['id']): Promise<Result<void, DeskPhoneFailure>>;
}
