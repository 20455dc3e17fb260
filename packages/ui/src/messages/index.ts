'use client';

export { Composer, type ComposerProps } from './composer.tsx';
export { ConversationFrame, type ConversationFrameProps } from './conversation-frame.tsx';
export { ConversationHead, type ConversationHeadProps } from './conversation-head.tsx';
export { ConversationRow, type ConversationRowProps, type ShownConversation } from './conversation-row.tsx';
export { FoundMessageRow, type FoundMessageRowProps } from './found-message-row.tsx';
export { GroupMembers, type GroupMembersProps } from './group-members.tsx';
export { createKeptItems } from './kept-items.ts';
export { type LogItem, logItems } from './log-items.ts';
export type { Mentionable } from './mention-text.ts';
export { MessageFiles, type MessageFilesProps } from './message-files.tsx';
export { MessageLog, type MessageLogProps } from './message-log.tsx';
export { type MessageActions, MessageView, type MessageViewProps } from './message-view.tsx';
export { PeopleChooser, type PeopleChooserProps } from './people-chooser.tsx';
export { SearchHere, type SearchHereProps } from './search-here.tsx';
export type { DeliveryState, ShownMessage, ShownMessageFile, ShownReaction } from './shown-message.ts';
export { VoiceLine, type VoiceLineProps } from './voice-line.tsx';
