import type { Instant } from '../kernel/index.ts';
import type { CaptureEnd } from '../media/index.ts';
import { END_ON_SILENCE_MS, SHORTEST_MESSAGE_MS } from './model.ts';

/** What became of a caller's words: they lie in the mailbox, there were none, or they could not be kept to the end. */
export type MessageOutcome = 'left' | 'none' | 'failed';

/** What a mailbox heard of a call. */
interface Listening {
  /** When it began to listen; absent: the caller was gone before. */
  readonly since?: Instant;
  /** Why it hung up; absent: the caller did. */
  readonly endedBy?: CaptureEnd;
}

/** A pause of the line is no voice: whoever was silent for so long from the tone on said nothing. */
const SLACK_MS = 500;

/** What became of a message, as far as the call alone knows. */
export function messageOutcome({ since, endedBy }: Listening, endedAt: Instant): MessageOutcome {
  if (endedBy === 'failed' || endedBy === 'disk-full') return 'failed';
  if (since === undefined || endedAt - since < SHORTEST_MESSAGE_MS) return 'none';
  return endedBy === 'silence' && endedAt - since < END_ON_SILENCE_MS + SLACK_MS ? 'none' : 'left';
}
