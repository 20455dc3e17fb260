import type { Self } from '@bureau/api';
import { BureauError } from '../bureau-error.ts';
import type { Connection } from '../connection/connection.ts';

/** What somebody lets Outlook do, in a window of their own where they are signed in. */
export interface OutlookAccess {
  /** Who is signed in here; undefined for nobody. */
  who(): Promise<Self | undefined>;
  /** A token by which Outlook plans meetings for the person, for `createPlanner`. */
  allow(): Promise<string>;
}

/** Outlook's access over a connection. */
export function createOutlookAccess(connection: Pick<Connection, 'atTheDoor'>): OutlookAccess {
  return {
    async who() {
      try {
        return await connection.atTheDoor((api, signal) => api.accounts.self.query(undefined, { signal }));
      } catch (error) {
        if (error instanceof BureauError && error.detail.code === 'unauthenticated') return undefined;
        throw error;
      }
    },
    async allow() {
      const { token } = await connection.atTheDoor((api, signal) =>
        api.accounts.allowOutlook.mutate(undefined, { signal }),
      );
      return token;
    },
  };
}
