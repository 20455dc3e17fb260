import { randomUUID } from 'node:crypto';
import type { Services, SharedRecording } from '@bureau/api';
import type { AttemptLimiter, Principal } from '@bureau/core/accounts';
import { type Clock, err, ok, type RecordingId, type Result } from '@bureau/core/kernel';
import {
  linkEndingOf,
  type OpenRecordingLink,
  type Recording,
  type RecordingLink,
  type RecordingLinkStore,
} from '@bureau/core/recordings';
import { hashToken, newSecret } from '../accounts/session-token.ts';

const DAY_MS = 86_400_000;

interface RecordingLinksDeps {
  readonly recordingLinks: RecordingLinkStore;
  /** Counts secrets that lead nowhere, per address. */
  readonly guesses: AttemptLimiter;
  readonly clock: Clock;
  /** The recording, when this person answers for it. */
  readonly managed: (principal: Principal, id: RecordingId) => Promise<Recording | undefined>;
}

/** What a link opens, for whoever serves it. */
export interface LinkedRecordings {
  open(
    clientAddress: string,
    token: string,
  ): Promise<Result<OpenRecordingLink, { readonly code: 'not-found' | 'throttled' }>>;
}

type Links = Pick<Services['recordings'], 'makeLink' | 'links' | 'revokeLink' | 'byLink'> & LinkedRecordings;

/** Ways to recordings for people without an account; the secret is known to whoever made it, and kept as a hash. */
export function createRecordingLinks({ recordingLinks, guesses, clock, managed }: RecordingLinksDeps): Links {
  const open: LinkedRecordings['open'] = async (clientAddress, token) => {
    const allowed = await guesses.peek(clientAddress);
    if (!allowed.ok) return err({ code: 'throttled', ...allowed.error } as const);
    const hash = hashToken(token);
    const found = hash && (await recordingLinks.byToken(hash, clock.now()));
    if (found && found.recording.status === 'ready') return ok(found);
    await guesses.consume(clientAddress);
    return err({ code: 'not-found' } as const);
  };
  return {
    open,
    async makeLink(principal, id, days) {
      const recording = await managed(principal, id);
      if (recording?.status !== 'ready') return undefined;
      const { token, tokenHash } = newSecret();
      const now = clock.now();
      const { companyId, userId } = principal;
      const times = { madeAt: now, expiresAt: now + days * DAY_MS };
      const link: RecordingLink = {
        id: randomUUID(),
        recordingId: id,
        madeBy: userId,
        ...times,
        ending: linkEndingOf(token),
      };
      await recordingLinks.add(companyId, link, tokenHash);
      return { link, token };
    },
    async links(principal, id) {
      return (await managed(principal, id)) ? recordingLinks.list(principal.companyId, id, clock.now()) : [];
    },
    async revokeLink(principal, id, linkId) {
      return (await managed(principal, id)) ? recordingLinks.revoke(principal, id, linkId, clock.now()) : false;
    },
    async byLink(clientAddress, token) {
      const opened = await open(clientAddress, token);
      return opened.ok ? ok(sharedOf(opened.value)) : opened;
    },
  };
}

/** As much as somebody outside may know: who was there is no part of it, but for who shared a screen. */
function sharedOf({ companyName, expiresAt, recording }: OpenRecordingLink): SharedRecording {
  const { of, startedAt, durationMs, peaks, chapters, hasVideo } = recording;
  const name = of.kind === 'meeting' ? { name: of.name } : {};
  return { ...name, companyName, expiresAt, startedAt, durationMs, peaks, chapters, hasVideo };
}
