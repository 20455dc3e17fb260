export {
  type MailboxMenu,
  MENU_PROMPTS,
  type MenuEffect,
  type MenuEvent,
  type MenuPrompt,
  type MenuSound,
  type MenuStep,
  openMenu,
  stepMenu,
} from './by-phone.ts';
export {
  END_ON_SILENCE_MS,
  FORGET_DELETED_MS,
  type GreetingRefusal,
  type GreetingShown,
  LONGEST_GREETING_MS,
  LONGEST_MESSAGE_MS,
  type MailboxSettings,
  type OwnGreeting,
  SHORTEST_GREETING_MS,
  SHORTEST_MESSAGE_MS,
  UNDO_DELETE_MS,
  type VoicemailChange,
  type VoicemailMessage,
} from './model.ts';
export type {
  KeptMessage,
  Mailbox,
  MailboxOwner,
  MailboxStore,
  VoicemailStore,
  VoicemailUpkeep,
  WrittenVoicemail,
} from './ports.ts';
export { isMessage, type MessageOutcome, messageOutcome } from './rules.ts';
