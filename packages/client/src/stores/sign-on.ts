import type { Self, SignOnView } from '@bureau/api';
import type { SignOnDraft } from '@bureau/core/accounts';
import type { Connection } from '../connection/connection.ts';

/** Single sign-on: the way in by the company's own provider, and how its admins set that up. */
export interface SignOn {
  /** Whether any company of this server has it. */
  isOffered(): Promise<boolean>;
  /** The address that a browser goes to; it comes back signed in, at `next`, or at the sign-in with `refused` and why. */
  startUrl(visit: { readonly email: string; readonly next?: string; readonly desktopChallenge?: string }): string;
  /** Signs in with what another browser has brought back, and connects. Fails with `sign-on-expired`. */
  finish(code: string, verifier: string): Promise<{ token: string; self: Self }>;
  /** For admins alone, as everything below. */
  get(): Promise<SignOnView>;
  /** Fails with `bad-input`, `sign-on-unreachable`, `sign-on-first`. */
  save(draft: SignOnDraft): Promise<SignOnView>;
  remove(): Promise<SignOnView>;
}

/** Single sign-on over a connection. */
export function createSignOn(
  connection: Pick<Connection, 'enter' | 'atTheDoor' | 'repeatable'>,
  url: string,
  label: string,
): SignOn {
  return {
    isOffered: () => connection.atTheDoor((api, signal) => api.accounts.offersSignOn.query(undefined, { signal })),
    startUrl({ email, next, desktopChallenge }) {
      const query = new URLSearchParams({ email, label });
      if (next !== undefined) query.set('next', next);
      if (desktopChallenge !== undefined) query.set('desktop', desktopChallenge);
      return `${url}/api/sign-on/start?${query.toString()}`;
    },
    finish: (code, verifier) =>
      connection.enter((api, { signal }) => api.accounts.finishSignOn.mutate({ code, verifier }, { signal })),
    get: () => connection.repeatable((api, signal) => api.signOn.get.query(undefined, { signal })),
    save: (draft) => connection.repeatable((api, signal) => api.signOn.save.mutate(draft, { signal })),
    remove: () => connection.repeatable((api, signal) => api.signOn.remove.mutate(undefined, { signal })),
  };
}
