import { assertNever, err, ok, type Result, type UserId } from '../kernel/index.ts';
import { type Conversation, type GroupRole, type Member, MOST_MEMBERS, type Notice } from './model.ts';

/** Why a group stayed what it was. */
export type GroupRefusal = 'not-found' | 'forbidden' | 'not-possible' | 'last-owner' | 'member-gone' | 'group-full';

/** What somebody does with a group. */
export type GroupChange =
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'set-picture'; readonly pictureVersion?: string | undefined }
  | { readonly type: 'add'; readonly userIds: readonly UserId[] }
  | { readonly type: 'remove'; readonly userId: UserId }
  | { readonly type: 'leave' }
  | { readonly type: 'set-role'; readonly userId: UserId; readonly role: GroupRole };

/** A group after a change, with what it tells about it. */
export interface ChangedGroup {
  readonly name: string;
  readonly pictureVersion?: string;
  readonly members: readonly Member[];
  readonly notice: Notice;
}

/** Whether this person may change the group and who is in it; everybody may add people, and leave. */
export const ownsGroup = ({ kind, members }: Pick<Conversation, 'kind' | 'members'>, userId: UserId): boolean =>
  kind === 'group' && members.some((member) => member.userId === userId && member.role === 'owner');

/** Somebody who comes into a conversation whose newest message has this position. */
export const newMember = (userId: UserId, role: GroupRole, lastPosition: number): Member => ({
  userId,
  role,
  firstPosition: lastPosition + 1,
  readPosition: lastPosition,
  deliveredPosition: lastPosition,
});

/** What becomes of a group; nothing when it is so already. Without an owner, whoever came first becomes one. */
export function changedGroup(
  group: Conversation,
  by: UserId,
  change: GroupChange,
): Result<ChangedGroup | undefined, GroupRefusal> {
  const { members } = group;
  if (!members.some(({ userId }) => userId === by)) return err('not-found');
  if (group.kind !== 'group') return err('not-possible');
  const same = { name: group.name, ...pictureOf(group.pictureVersion), members };
  if (change.type === 'add') return added(same, group.lastPosition, change.userIds);
  if (change.type === 'leave') {
    const left = { type: 'left' } as const;
    return ok({ ...same, members: withOwner(members.filter(({ userId }) => userId !== by)), notice: left });
  }
  if (!ownsGroup(group, by)) return err('forbidden');
  switch (change.type) {
    case 'rename': {
      const { name } = change;
      return ok(name === group.name ? undefined : { ...same, name, notice: { type: 'renamed', name } });
    }
    case 'set-picture': {
      const notice = { type: 'picture-changed' } as const;
      const { pictureVersion } = change;
      if (pictureVersion === group.pictureVersion) return ok(undefined);
      return ok({ name: group.name, ...pictureOf(pictureVersion), members, notice });
    }
    case 'remove': {
      const others = members.filter(({ userId }) => userId !== change.userId);
      if (others.length === members.length) return err('not-found');
      if (change.userId === by) return err('not-possible');
      return ok({ ...same, members: others, notice: { type: 'removed', userIds: [change.userId] } });
    }
    case 'set-role': {
      const { userId, role } = change;
      const member = members.find((each) => each.userId === userId);
      if (!member) return err('member-gone');
      if (member.role === role) return ok(undefined);
      const next = members.map((each) => (each === member ? { ...each, role } : each));
      if (!next.some((each) => each.role === 'owner')) return err('last-owner');
      return ok({ ...same, members: next, notice: { type: 'role-changed', userId, role } });
    }
    default:
      return assertNever(change);
  }
}

const pictureOf = (pictureVersion: string | undefined) => pictureVersion !== undefined && { pictureVersion };

function added(
  same: Omit<ChangedGroup, 'notice'>,
  lastPosition: number,
  given: readonly UserId[],
): Result<ChangedGroup | undefined, GroupRefusal> {
  const known = new Set(same.members.map(({ userId }) => userId));
  const userIds = [...new Set(given)].filter((userId) => !known.has(userId));
  if (userIds.length === 0) return ok(undefined);
  if (known.size + userIds.length > MOST_MEMBERS) return err('group-full');
  const members = [...same.members, ...userIds.map((userId) => newMember(userId, 'member', lastPosition))];
  return ok({ ...same, members, notice: { type: 'added', userIds } });
}

function withOwner(members: readonly Member[]): readonly Member[] {
  const [first, ...others] = members;
  if (!first || members.some(({ role }) => role === 'owner')) return members;
  return [{ ...first, role: 'owner' }, ...others];
}
