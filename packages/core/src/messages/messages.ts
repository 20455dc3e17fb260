import { err, type Instant, ok, type Result, type UserId } from '../kernel/index.ts';
import { type Conversation, type Message, MOST_REACTIONS, type Reaction } from './model.ts';
import { mentionsIn } from './text.ts';

/** Why a message was not changed. */
export type MessageRefusal = 'not-found' | 'forbidden' | 'not-possible';

type ChangedMessage = Pick<Message, 'content' | 'reactions'> & { readonly editedAt?: Instant };

/** What somebody does with a message that is there. */
export type MessageChange =
  | { readonly type: 'edit'; readonly text: string }
  | { readonly type: 'delete' }
  | { readonly type: 'react'; readonly emoji: string; readonly isSet: boolean };

/** Of those that a text names, the ones that are in the conversation. */
export const mentionedMembers = (text: string, members: readonly UserId[]): readonly UserId[] =>
  mentionsIn(text).filter((userId) => members.includes(userId));

/** Whether this member may change the words of a message. */
export const canEdit = ({ from, content }: Pick<Message, 'from' | 'content'>, userId: UserId): boolean =>
  content.kind === 'text' && from === userId;

/** Whether this member may take a message back: an own one, or as an owner of the group that of anybody. */
export function canDelete(
  { from, content }: Pick<Message, 'from' | 'content'>,
  { kind, members }: Pick<Conversation, 'kind' | 'members'>,
  userId: UserId,
): boolean {
  if (content.kind === 'notice' || content.kind === 'deleted') return false;
  return from === userId || (kind === 'group' && roleOf(members, userId) === 'owner');
}

/** What becomes of a message; nothing when it is so already. */
export function changedMessage(
  message: Message,
  conversation: Pick<Conversation, 'kind' | 'members'>,
  by: UserId,
  change: MessageChange,
  now: Instant,
): Result<ChangedMessage | undefined, MessageRefusal> {
  const { content, reactions } = message;
  if (change.type === 'delete') {
    if (content.kind === 'deleted') return ok(undefined);
    if (!canDelete(message, conversation, by)) return err('forbidden');
    return ok({ content: { kind: 'deleted', by, at: now }, reactions: [] });
  }
  if (content.kind === 'deleted' || content.kind === 'notice') return err('not-possible');
  const edited = message.editedAt !== undefined && { editedAt: message.editedAt };
  if (change.type === 'react') {
    const next = reacted(reactions, by, change.emoji, change.isSet);
    if (next === 'full') return err('not-possible');
    return ok(next && { content, reactions: next, ...edited });
  }
  if (!canEdit(message, by)) return err('forbidden');
  if (content.text === change.text) return ok(undefined);
  const members = conversation.members.map(({ userId }) => userId);
  const mentions = mentionedMembers(change.text, members);
  return ok({ content: { ...content, text: change.text, mentions }, reactions, editedAt: now });
}

const roleOf = (members: Conversation['members'], userId: UserId) =>
  members.find((member) => member.userId === userId)?.role;

function reacted(reactions: readonly Reaction[], by: UserId, emoji: string, isSet: boolean) {
  const given = reactions.find((each) => each.emoji === emoji);
  const has = given?.userIds.includes(by) ?? false;
  if (has === isSet) return undefined;
  if (!given) return reactions.length >= MOST_REACTIONS ? 'full' : [...reactions, { emoji, userIds: [by] }];
  const userIds = isSet ? [...given.userIds, by] : given.userIds.filter((userId) => userId !== by);
  return reactions.flatMap((each) => (each === given ? (userIds.length === 0 ? [] : [{ emoji, userIds }]) : [each]));
}
