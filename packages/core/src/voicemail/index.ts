export { openMenu, stepMenu } from './by-phone.ts';
export {
  type MailboxMenu,
  type MailboxMessages,
  MENU_PROMPTS,
  type MenuEffect,
  type MenuEvent,
  type MenuPrompt,
  type MenuSound,
  type MenuStep,
} from './menu.ts';
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
export { LEAST_PIN_DIGITS, MOST_PIN_DIGITS, type PinProblem, pinProblem } from './pin.ts';
export { askPin } from './pin-by-phone.ts';
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
