import { assertNever, type UserId } from '../kernel/index.ts';
import type { Recording, RecordingFilter } from './model.ts';

/** Who looks at recordings, and whether for the company. */
export interface RecordingReader {
  readonly userId: UserId;
  readonly isAdmin: boolean;
}

type Parts = Pick<Recording, 'of' | 'startedBy' | 'people' | 'sharedWith'>;

/** Who ran the meeting that was recorded. */
export const hostsOf = ({ of }: Pick<Recording, 'of'>): readonly UserId[] => (of.kind === 'meeting' ? of.hostIds : []);

/** Whether somebody was in it, ran it or started it. */
export function isOwnRecording(recording: Omit<Parts, 'sharedWith'>, userId: UserId): boolean {
  const { startedBy, people } = recording;
  return startedBy === userId || people.includes(userId) || hostsOf(recording).includes(userId);
}

/** Whether somebody may find, play and download a recording: who was in it, ran or started it, with whom it was shared, and admins. */
export function mayHearRecording(recording: Parts, { userId, isAdmin }: RecordingReader): boolean {
  return isAdmin || isOwnRecording(recording, userId) || recording.sharedWith.includes(userId);
}

/** Whether somebody answers for a recording: shares, deletes and finishes it and sees who played it. Who started it, hosts of its meeting, and admins. */
export function mayManageRecording(
  recording: Pick<Recording, 'of' | 'startedBy'>,
  { isAdmin, userId }: RecordingReader,
): boolean {
  return isAdmin || recording.startedBy === userId || hostsOf(recording).includes(userId);
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

/** How the address of a link ends: enough to tell it from others, too little to guess it by. */
export const linkEndingOf = (token: string): string => token.slice(-4);
