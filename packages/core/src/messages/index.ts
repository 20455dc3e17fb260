export { directConversationId, isGroupId } from './direct.ts';
export { isTooMuchUnsent, spokenOf, wordsOf } from './files.ts';
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
  FORGET_UNSENT_MS,
  type GroupRole,
  type HistoryPage,
  LONGEST_GROUP_NAME,
  LONGEST_MESSAGE,
  LONGEST_SPOKEN_MS,
  type Member,
  type MemberMarks,
  type Message,
  type MessageContent,
  type MessageFile,
  type MissedChanges,
  MOST_FILES,
  MOST_MEMBERS,
  MOST_REACTIONS,
  type Notice,
  type OwnConversation,
  type Reaction,
  type Spoken,
  TYPING_AGAIN_MS,
  TYPING_MS,
  type UnreadConversation,
} from './model.ts';
export type {
  HistoryPlace,
  KeptFile,
  MessageQuery,
  MessageStore,
  MessageUpkeep,
  NewMessage,
  Reader,
  SearchPage,
  WrittenGroup,
  WrittenMarks,
  WrittenMessage,
} from './ports.ts';
export { isEmoji, mentionOf, mentionsIn, readMessageText, searchedWords } from './text.ts';
