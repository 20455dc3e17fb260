export { directConversationId, isGroupId } from './direct.ts';
export {
  type ChangedGroup,
  changedGroup,
  type GroupChange,
  type GroupRefusal,
  newMember,
  ownsGroup,
} from './groups.ts';
export { showsMarks } from './marks.ts';
export {
  canDelete,
  canEdit,
  changedMessage,
  type MessageChange,
  type MessageRefusal,
  mentionedMembers,
} from './messages.ts';
export {
  type Conversation,
  type ConversationView,
  type GroupRole,
  type HistoryPage,
  LONGEST_GROUP_NAME,
  LONGEST_MESSAGE,
  type Member,
  type MemberMarks,
  type Message,
  type MessageContent,
  type MissedChanges,
  MOST_MEMBERS,
  MOST_REACTIONS,
  type Notice,
  type OwnConversation,
  type Reaction,
  TYPING_AGAIN_MS,
  TYPING_MS,
  type UnreadConversation,
} from './model.ts';
export type {
  HistoryPlace,
  MessageQuery,
  MessageStore,
  NewMessage,
  Reader,
  SearchPage,
  WrittenGroup,
  WrittenMarks,
  WrittenMessage,
} from './ports.ts';
export { isEmoji, mentionOf, mentionsIn, readMessageText, searchedWords } from './text.ts';
