import type { DeskPhoneList, DeskPhoneView, SipCredentials } from '@bureau/api';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import type { UserId } from '@bureau/core/kernel';
import type { ReadonlyStore } from './readonly-store.ts';

/** The own desk phones, as the server tells of them. */
export interface DeskPhonesState {
  readonly phones: readonly DeskPhoneView[];
}

/** Desk phones: the own ones, and with `ownerId` those of a colleague, which fail with `forbidden` for all but admins. */
export interface DeskPhones {
  readonly store: ReadonlyStore<DeskPhonesState>;
  list(ownerId?: UserId): Promise<DeskPhoneList>;
  /** The answer is told once; a phone whose credentials are lost is linked anew. */
  link(name: string, ownerId?: UserId): Promise<SipCredentials>;
  unlink(id: DeskPhoneId): Promise<void>;
}
