import type { SfuSession } from './sfu-session.ts';
import { delay } from './waiting.ts';

const RETRY_AFTER_MS = [500, 1_000, 2_000, 4_000];

/**
 * Sends a picture to a new session. A media server that has just come back may fail at first: the picture is sent again,
 * while the sound goes on, until the session has another in its place, which is given the picture itself. Fails with the
 * last error.
 */
export async function sendPicture(session: SfuSession, send: () => Promise<void>): Promise<void> {
  for (const waitMs of RETRY_AFTER_MS) {
    try {
      await send();
      return;
    } catch {
      await delay(waitMs);
    }
    if (session.isClosed()) return;
  }
  await send();
}
