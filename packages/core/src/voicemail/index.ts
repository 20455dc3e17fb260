export {
  END_ON_SILENCE_MS,
  LONGEST_GREETING_MS,
  LONGEST_MESSAGE_MS,
  type MailboxSettings,
  SHORTEST_MESSAGE_MS,
  UNDO_DELETE_MS,
  type VoicemailChange,
  type VoicemailMessage,
} from './model.ts';
export type { Mailbox, MailboxOwner, MailboxStore, VoicemailStore, WrittenVoicemail } from './ports.ts';
