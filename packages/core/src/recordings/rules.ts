import type { UserId } from '../kernel/index.ts';
import type { Recording } from './model.ts';

/** Whether somebody may share or delete a recording and see who played it: who started it, and admins. */
export function mayManageRecording(
  { startedBy }: Pick<Recording, 'startedBy'>,
  viewer: { readonly userId: UserId; readonly isAdmin: boolean },
): boolean {
  return viewer.isAdmin || startedBy === viewer.userId;
}
