import type { CallId, Instant, UserId, VoicemailId } from '../kernel/index.ts';
import type { VoicemailReason } from '../routing/index.ts';

/** A message shorter than this is none: somebody hung up on the beep. */
export const SHORTEST_MESSAGE_MS = 1_000;
/** A message ends after this much silence. */
export const END_ON_SILENCE_MS = 8_000;
/** Longest message, in ms. */
export const LONGEST_MESSAGE_MS = 3 * 60_000;
/** A greeting shorter than this is none. */
export const SHORTEST_GREETING_MS = 1_000;
/** Longest own greeting, in ms. */
export const LONGEST_GREETING_MS = 60_000;
/** A deleted message can be brought back this long. */
export const UNDO_DELETE_MS = 10_000;
/** The sound of a deleted message goes after this long, in ms: well after the last moment to undo. */
export const FORGET_DELETED_MS = 60_000;

/** A message in somebody's mailbox. */
export interface VoicemailMessage {
  readonly id: VoicemailId;
  readonly ownerId: UserId;
  readonly callId: CallId;
  readonly callerId: UserId;
  readonly receivedAt: Instant;
  readonly durationMs: number;
  readonly reason: VoicemailReason;
  readonly heard: boolean;
  readonly sizeBytes: number;
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
}

/** A mailbox as its owner set it. */
export interface MailboxSettings {
  readonly isEnabled: boolean;
  readonly greeting: GreetingShown;
  /** A copy of every message goes to the owner's e-mail address, with the sound. */
  readonly emailCopy: boolean;
  /** Why no copy can be sent: the installation sends no mail, or the owner has no address. Absent: it can. */
  readonly copyProblem?: 'no-mail' | 'no-address';
  /** A desk phone asks for a PIN before it plays anything. */
  readonly hasPin: boolean;
}

/** What callers hear before the tone, as a player shows it. */
export interface GreetingShown {
  readonly isOwn: boolean;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100, at most 200 values. */
  readonly peaks: readonly number[];
  /** Another greeting has another version. */
  readonly version: string;
}

/** An own greeting. */
export interface OwnGreeting extends Omit<GreetingShown, 'isOwn'> {
  /** Where its sound is kept. */
  readonly file: string;
}

/** Why what was sent cannot be a greeting. */
export type GreetingRefusal = 'not-sound' | 'too-short' | 'too-long';

/** A change of a mailbox that all devices of its owner must learn, even after a reconnect. `unheard` is the message-waiting count. */
export type VoicemailChange =
  | { readonly type: 'voicemail.received'; readonly message: VoicemailMessage; readonly unheard: number }
  | { readonly type: 'voicemail.marked'; readonly id: VoicemailId; readonly heard: boolean; readonly unheard: number }
  | { readonly type: 'voicemail.deleted'; readonly id: VoicemailId; readonly unheard: number }
  | { readonly type: 'voicemail.restored'; readonly message: VoicemailMessage; readonly unheard: number };
