'use client';

import type { BureauClient } from '@bureau/client';
import { useEffect } from 'react';
import { forgetAll } from './kept.ts';
import { keepPreference, LOCALE_COOKIE, THEME_COOKIE } from './preference-cookies.ts';
import { createSessionSeen } from './session-seen.ts';

const session = createSessionSeen();

/**
 * Connects with the session of this browser, and leads to the sign-in when there is none or it has ended. The page is
 * loaded anew on the way, so that nothing of the person stays in memory.
 */
export function useSession(bureau: BureauClient | undefined): void {
  useEffect(() => {
    if (!bureau) return undefined;
    let wasIn = bureau.connection.getState().status === 'online';
    if (wasIn) session.seen();
    const unsubscribe = bureau.connection.subscribe(({ status }) => {
      if (status === 'online') {
        wasIn = true;
        session.seen();
      }
      if (status === 'signed-out' && wasIn) toSignIn();
    });
    bureau.connect().then(
      (isIn) => {
        if (!isIn) toSignIn();
      },
      () => {
        // The connection store says why, the banner shows it, and it goes on by itself.
      },
    );
    return unsubscribe;
  }, [bureau]);
}

/**
 * Ends the session here: on the server, in memory and in what is kept for the first paint. Where the server is not
 * reached, fails with why, and nothing has changed.
 */
export async function leave(bureau: BureauClient): Promise<void> {
  const stays = session.leaves();
  try {
    await bureau.signOut();
  } catch (error) {
    stays();
    throw error;
  }
  forgetAll();
  keepPreference(LOCALE_COOKIE, '');
  keepPreference(THEME_COOKIE, '');
  location.assign('/sign-in');
}

function toSignIn(): void {
  const here = location.pathname + location.search;
  const ended = session.isOver();
  const said = new URLSearchParams({
    ...(ended && { ended }),
    ...(here !== '/' && { next: here }),
  });
  location.replace(said.size > 0 ? `/sign-in?${said}` : '/sign-in');
}
