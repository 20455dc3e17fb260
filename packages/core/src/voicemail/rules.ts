import type { Instant } from '../kernel/index.ts';
import type { CaptureEnd } from '../media/index.ts';
import { END_ON_SILENCE_MS, SHORTEST_MESSAGE_MS, type VoicemailMessage } from './model.ts';

/** What became of a caller's words: they lie in the mailbox, there were none, or they could not be kept to the end. */
export type MessageOutcome = 'left' | 'none' | 'failed';

/** What a mailbox heard of a call. */
interface Listening {
  /** When it began to listen; absent: the caller was gone before. */
  readonly since?: Instant;
  /** Why it hung up; absent: the caller did. */
  readonly endedBy?: CaptureEnd;
}

/** The tones at the end, and a moment: whoever was silent from the beginning on said nothing. */
const SLACK_MS = 1_100;

/** Whether what was kept is a message: neither a caller who hung up on the tone, nor one who said nothing. */
export const isMessage = ({ durationMs, peaks }: Pick<VoicemailMessage, 'durationMs' | 'peaks'>): boolean =>
  durationMs >= SHORTEST_MESSAGE_MS && peaks.some((peak) => peak > 0);

/** What became of a message, as far as the call alone knows. */
export function messageOutcome({ since, endedBy }: Listening, endedAt: Instant): MessageOutcome {
  if (endedBy === 'failed' || endedBy === 'disk-full') return 'failed';
  if (since === undefined || endedAt - since < SHORTEST_MESSAGE_MS) return 'none';
  return endedBy === 'silence' && endedAt - since < END_ON_SILENCE_MS + SLACK_MS ? 'none' : 'left';
}
