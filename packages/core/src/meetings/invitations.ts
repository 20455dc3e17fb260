import type { UserId } from '../kernel/index.ts';
import type { Meeting } from './model.ts';
import { changedDays } from './schedule.ts';

/** Somebody who is written to about a meeting. The host is not: it is the host who invites. */
export type Invitee =
  | { readonly kind: 'member'; readonly userId: UserId }
  | { readonly kind: 'guest'; readonly email: string; readonly name: string };

/** What somebody is written: that they are invited, what is new, that they need not come, or what became of one date. */
export type InvitationLetter = { readonly to: Invitee } & (
  | { readonly about: 'invitation' | 'change' | 'cancellation' }
  /** `day`: see {@link DateException}. */
  | { readonly about: 'date'; readonly day: string }
);

/** Everybody who is written to: co-hosts, colleagues, guests. */
function inviteesOf({ coHostIds, memberIds, guests }: Meeting): readonly Invitee[] {
  return [
    ...[...coHostIds, ...memberIds].map((userId) => ({ kind: 'member', userId }) as const),
    ...guests.map(({ email, name }) => ({ kind: 'guest', email, name }) as const),
  ];
}

const keyOf = (invitee: Invitee): string => (invitee.kind === 'member' ? invitee.userId : invitee.email.toLowerCase());

/** What somebody who is invited knows of a meeting from the letter, but for single dates. */
const toldOf = ({ name, schedule, linkToken, code, hasPassword, phonePin, hostId }: Meeting): string =>
  JSON.stringify([
    name,
    [schedule?.startsAtLocal, schedule?.timeZone, schedule?.durationMinutes, schedule?.recurrence],
    [linkToken, code, hasPassword, phonePin, hostId],
  ]);

/**
 * Who is written what after a meeting was made (`before` undefined) or changed. Only planned meetings are written about: into
 * others people are rung. Whoever stays invited is written to only when something in the letter has changed.
 */
export function lettersOf(before: Meeting | undefined, after: Meeting): readonly InvitationLetter[] {
  if (after.kind !== 'scheduled') return [];
  const earlier = before && before.cancelledAt === undefined ? inviteesOf(before) : [];
  const now = after.cancelledAt === undefined ? inviteesOf(after) : [];
  const knew = new Set(earlier.map(keyOf));
  const stays = new Set(now.map(keyOf));
  const isNews = before !== undefined && toldOf(before) !== toldOf(after);
  const days = before?.schedule && after.schedule ? changedDays(before.schedule, after.schedule) : [];
  return [
    ...earlier.filter((each) => !stays.has(keyOf(each))).map((to) => ({ to, about: 'cancellation' }) as const),
    ...now.flatMap((to): readonly InvitationLetter[] => {
      if (!knew.has(keyOf(to))) return [{ to, about: 'invitation' }];
      return isNews ? [{ to, about: 'change' }] : days.map((day) => ({ to, about: 'date', day }));
    }),
  ];
}

/** Whether a letter is still true when it is sent: the meeting may have changed since it was asked for. */
export function isLetterTrue({ to, about }: InvitationLetter, meeting: Meeting): boolean {
  const isInvited = meeting.cancelledAt === undefined && inviteesOf(meeting).some((each) => keyOf(each) === keyOf(to));
  return isInvited === (about !== 'cancellation');
}
