import type { PasswordLink, Self } from '@bureau/api';
import type { FirstCompany } from '@bureau/core/accounts';
import type { Connection } from '../connection/connection.ts';

/** What is said of the first company. */
export type FirstCompanyDraft = Omit<FirstCompany, 'passwordHash'> & { readonly password: string };

type Entered = Promise<{ token: string; self: Self }>;

/** How people come in by a link, and choose their passwords. A link that does not open fails with `link-gone`. */
export interface Passwords {
  /** Whether there is a company to sign in to. */
  isSetUp(): Promise<boolean>;
  /** Fails unless the link that makes the first company opens. */
  checkSetUp(token: string): Promise<void>;
  /** Makes the first company, signs its administrator in and connects. */
  setUp(token: string, company: FirstCompanyDraft): Entered;
  /** Whom a link is for. */
  checkLink(token: string): Promise<PasswordLink>;
  /** Sets the password, signs in and connects. Fails with `password-refused` for a weak one. */
  choose(token: string, password: string): Entered;
  /** Asks for a mail with a link; whether somebody has this address, nobody is told. Fails with `throttled`. */
  forgot(email: string): Promise<{ readonly sendsMail: boolean }>;
  /** The other sessions end. Fails with `wrong-current-password`, `password-refused`, `throttled`. */
  change(current: string, password: string): Promise<void>;
}

/** Passwords over a connection. */
export function createPasswords(connection: Pick<Connection, 'enter' | 'atTheDoor' | 'once'>): Passwords {
  return {
    isSetUp: () => connection.atTheDoor((api, signal) => api.accounts.isSetUp.query(undefined, { signal })),
    checkSetUp: (token) => connection.atTheDoor((api, signal) => api.accounts.checkSetUp.query({ token }, { signal })),
    setUp: (token, company) =>
      connection.enter((api, { label, signal }) => api.accounts.setUp.mutate({ token, label, company }, { signal })),
    checkLink: (token) => connection.atTheDoor((api, signal) => api.accounts.checkLink.query({ token }, { signal })),
    choose: (token, password) =>
      connection.enter((api, { label, signal }) =>
        api.accounts.setPassword.mutate({ token, label, password }, { signal }),
      ),
    forgot: (email) => connection.atTheDoor((api, signal) => api.accounts.forgotPassword.mutate({ email }, { signal })),
    change: (current, password) =>
      connection.once((api, signal) => api.accounts.changePassword.mutate({ current, password }, { signal })),
  };
}
