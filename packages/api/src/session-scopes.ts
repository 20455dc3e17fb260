import type { SessionScope } from '@bureau/core/accounts';

/** What each session may call that is not good for everything. */
const CALLS: Readonly<Record<SessionScope, readonly string[]>> = {
  outlook: [
    'accounts.self',
    'accounts.signOut',
    'contacts.directory',
    'meetings.cancel',
    'meetings.create',
    'meetings.dialIn',
    'meetings.edit',
    'meetings.get',
  ],
};

/** Whether a session may call a procedure, as far as its scope goes. */
export const isWithin = (scope: SessionScope | undefined, procedure: string): boolean =>
  scope === undefined || CALLS[scope].includes(procedure);
