import type { MeetingId, ParticipantId } from '../kernel/index.ts';
import type { MeetingSession } from './model.ts';
import { presentIn, waitingIn } from './participants.ts';
import { isHosting } from './permissions.ts';

/** Who waits in the lobby of a meeting, for a host who is not there. */
export interface Knocks {
  readonly meetingId: MeetingId;
  readonly meetingName: string;
  /** Empty when nobody waits any more, or somebody is inside who may admit. */
  readonly waiting: readonly Knock[];
  /** An older one never replaces a newer one of the same session. */
  readonly revision: number;
}

/** Somebody who waits. */
export interface Knock {
  readonly id: ParticipantId;
  readonly name: string;
}

/** Whether somebody is inside who may admit. */
export const isHosted = (session: MeetingSession): boolean => presentIn(session).some(({ role }) => isHosting(role));

/** Whom hosts must be told of, because nobody inside could let them in. */
export function knocksOf(session: MeetingSession | undefined): readonly Knock[] {
  if (session?.status !== 'live' || isHosted(session)) return [];
  return waitingIn(session).map(({ id, who }) => ({ id, name: who.name }));
}

/** Whether hosts must be told anew. */
export function isKnockNews(before: MeetingSession | undefined, after: MeetingSession): boolean {
  const ids = (session: MeetingSession | undefined) =>
    knocksOf(session)
      .map(({ id }) => id)
      .join();
  return ids(before) !== ids(after);
}
