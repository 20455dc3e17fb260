import type { MeetingDraft, Self } from '@bureau/api';
import type { MeetingId } from '@bureau/core/kernel';
import type { Meeting } from '@bureau/core/meetings';
import type { E164 } from '@bureau/core/numbering';
import { withBureauError } from '../bureau-error.ts';
import { REQUEST_TIMEOUT_MS } from '../connection/requests.ts';
import { createHttpApi } from '../connection/wire.ts';
import { writable } from '../meetings/writable.ts';

/** Plans meetings for the person who allowed Outlook to. Every promise fails with a `BureauError`. */
export interface Planner {
  self(): Promise<Self>;
  /** Numbers by which meetings are entered from a telephone. */
  dialIn(): Promise<readonly E164[]>;
  /** Fails with `not-found`. */
  get(id: MeetingId): Promise<Meeting>;
  create(draft: MeetingDraft): Promise<Meeting>;
  edit(id: MeetingId, draft: MeetingDraft): Promise<Meeting>;
  cancel(id: MeetingId): Promise<void>;
  /** Ends the session of the token. */
  signOut(): Promise<void>;
}

/** How a planner is made. */
export interface PlannerOptions {
  /** The origin of the server. */
  readonly url: string | URL;
  /** What `outlook.allow` gave. */
  readonly token: string;
  readonly fetch?: typeof fetch;
}

/** Makes a planner. It shows the token and no cookie, whoever else is signed in where its page is framed. */
export function createPlanner({ url, token, fetch = globalThis.fetch }: PlannerOptions): Planner {
  const api = createHttpApi({
    url: new URL(url),
    fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
    token: () => token,
  });
  const soon = () => ({ signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
  return {
    self: () => withBureauError(api.accounts.self.query(undefined, soon())),
    dialIn: () => withBureauError(api.meetings.dialIn.query(undefined, soon())),
    get: (id) => withBureauError(api.meetings.get.query({ id }, soon())),
    create: (draft) => withBureauError(api.meetings.create.mutate(writable(draft), soon())),
    edit: (id, draft) => withBureauError(api.meetings.edit.mutate({ id, draft: writable(draft) }, soon())),
    async cancel(id) {
      await withBureauError(api.meetings.cancel.mutate({ id }, soon()));
    },
    signOut: () => withBureauError(api.accounts.signOut.mutate(undefined, soon())),
  };
}
