import type { ConversationId, UserId } from '@bureau/core/kernel';
import type { ConversationView, MemberMarks, Message, OwnConversation } from '@bureau/core/messages';

/** Conversations by their id. */
export type Listed = ReadonlyMap<ConversationId, ConversationView>;

/** The list as it is shown: the newest first. */
export function listed(byId: Listed): readonly ConversationView[] {
  return [...byId.values()].toSorted(
    (a, b) => b.conversation.lastAt - a.conversation.lastAt || (a.conversation.id < b.conversation.id ? 1 : -1),
  );
}

/** A conversation after a message in it is new or another. */
export function withMessage(view: ConversationView, message: Message, ownId: UserId | undefined): ConversationView {
  const { conversation, own, last } = view;
  const isPosted = message.position > conversation.lastPosition;
  const isLast = !last || message.position > last.position || (message.id === last.id && message.change > last.change);
  if (message.change <= conversation.lastChange && !isLast) return view;
  return {
    ...view,
    conversation: {
      ...conversation,
      lastChange: Math.max(conversation.lastChange, message.change),
      ...(isPosted && { lastPosition: message.position, lastAt: message.sentAt }),
    },
    own:
      isPosted && message.from === ownId ? { ...own, readPosition: Math.max(own.readPosition, message.position) } : own,
    ...(isLast && { last: message }),
  };
}

/** A conversation after what the person has of it for themselves has changed; what was read stays read. */
export function withOwn(view: ConversationView, own: OwnConversation): ConversationView {
  return { ...view, own: { ...own, readPosition: Math.max(own.readPosition, view.own.readPosition) } };
}

/** A conversation after members have read or were reached; marks only move on. */
export function marked(view: ConversationView, marks: readonly MemberMarks[]): ConversationView {
  const byMember = new Map(marks.map((mark) => [mark.userId, mark]));
  const members = view.conversation.members.map((member) => {
    const mark = byMember.get(member.userId);
    if (!mark) return member;
    return {
      ...member,
      readPosition: Math.max(member.readPosition, mark.readPosition),
      deliveredPosition: Math.max(member.deliveredPosition, mark.deliveredPosition),
    };
  });
  return { ...view, conversation: { ...view.conversation, members } };
}

/** A conversation as it was served, with what was read since it was asked for. */
export function notBehind(served: ConversationView, known: ConversationView): ConversationView {
  const { own, conversation } = marked(served, known.conversation.members);
  const readPosition = Math.max(own.readPosition, known.own.readPosition);
  return { ...served, conversation, own: { ...own, readPosition } };
}
