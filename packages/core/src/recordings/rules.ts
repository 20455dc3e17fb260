import { assertNever, type UserId } from '../kernel/index.ts';
import type { Recording, RecordingFilter } from './model.ts';

/** Who looks at recordings, and whether for the company. */
export interface RecordingReader {
  readonly userId: UserId;
  readonly isAdmin: boolean;
}

type Parts = Pick<Recording, 'startedBy' | 'people' | 'sharedWith'>;

/** Whether somebody was in it or started it. */
export function isOwnRecording({ startedBy, people }: Omit<Parts, 'sharedWith'>, userId: UserId): boolean {
  return startedBy === userId || people.includes(userId);
}

/** Whether somebody may find, play and download a recording: who was in it or started it, with whom it was shared, and admins. */
export function mayHearRecording(recording: Parts, { userId, isAdmin }: RecordingReader): boolean {
  return isAdmin || isOwnRecording(recording, userId) || recording.sharedWith.includes(userId);
}

/** Whether somebody may share, delete or finish a recording and see who played it: who started it, and admins. */
export function mayManageRecording({ startedBy }: Pick<Recording, 'startedBy'>, reader: RecordingReader): boolean {
  return reader.isAdmin || startedBy === reader.userId;
}

/** Whether a list with this filter shows a recording that the reader may hear; of `people` one must be in it, unless there are none. */
export function isListed(
  recording: Parts,
  { userId }: Pick<RecordingReader, 'userId'>,
  { filter, people }: { readonly filter: RecordingFilter; readonly people: readonly UserId[] },
): boolean {
  if (people.length > 0 && !recording.people.some((each) => people.includes(each))) return false;
  switch (filter) {
    case 'all':
      return true;
    case 'own':
      return isOwnRecording(recording, userId);
    case 'shared':
      return !isOwnRecording(recording, userId) && recording.sharedWith.includes(userId);
    default:
      return assertNever(filter);
  }
}
