import type { HandedLink } from '@bureau/api';
import type { AccountChange, PersonAccount, PersonDraft } from '@bureau/core/accounts';
import type { UserId } from '@bureau/core/kernel';
import type { ReadonlyStore } from './readonly-store.ts';

/** The accounts of the company, as its admins see them. */
export interface PeopleState {
  /** By name; undefined until they were loaded. */
  readonly people: readonly PersonAccount[] | undefined;
}

/** How admins look after the accounts of their company; everybody else fails with `forbidden`. */
export interface PeopleAdministration {
  readonly store: ReadonlyStore<PeopleState>;
  load(): Promise<void>;
  /** What was done to one account, the newest first. */
  changes(id: UserId): Promise<readonly AccountChange[]>;
  /** Fails with `email-taken`, `extension-taken`, `bad-input`. */
  create(draft: PersonDraft): Promise<{ readonly person: PersonAccount; readonly link: HandedLink }>;
  /** `begun`: as it was before it was changed. What was not changed stays as others have made it meanwhile. */
  save(id: UserId, draft: PersonDraft, begun: PersonDraft): Promise<void>;
  /** Fails with `last-admin`. */
  setActive(id: UserId, isActive: boolean): Promise<void>;
  /** Fails with `last-admin`. */
  setAdmin(id: UserId, isAdmin: boolean): Promise<void>;
  /** A new link to choose a password. */
  invite(id: UserId): Promise<HandedLink>;
}
