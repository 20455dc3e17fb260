import { SESSION_IDLE_MS } from '../accounts/index.ts';
import type { CallLogChange } from '../call-log/index.ts';
import type { FavouritesChange, PersonalContactsChange } from '../contacts/index.ts';
import type { FaxChange } from '../fax/index.ts';
import type { UserId } from '../kernel/index.ts';
import type { RecordingChange } from '../recordings/index.ts';
import type { VoicemailChange } from '../voicemail/index.ts';

/** Events that are written in the transaction of their cause, numbered per person, and replayed after a reconnect. */
export type DurableEvent =
  | CallLogChange
  | VoicemailChange
  | FaxChange
  | RecordingChange
  | PersonalContactsChange
  | FavouritesChange;

/**
 * Durable events are kept this long, in ms. Whoever was away for longer has no session any more: they sign in anew, and begin
 * with what there is. A day more, for the night in which it is done.
 */
export const KEEP_EVENTS_MS = SESSION_IDLE_MS + 86_400_000;

/** A durable event that was written, with its position in the person's stream (from 1, without gaps). */
export interface WrittenEvent {
  readonly userId: UserId;
  readonly number: number;
  readonly change: DurableEvent;
}
