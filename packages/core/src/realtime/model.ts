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

/** A durable event that was written, with its position in the person's stream (from 1, without gaps). */
export interface WrittenEvent {
  readonly userId: UserId;
  readonly number: number;
  readonly change: DurableEvent;
}
