import type { Services } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { FileStore } from '@bureau/core/files';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock, CompanyId, VoicemailId } from '@bureau/core/kernel';
import {
  FORGET_DELETED_MS,
  type Mailbox,
  type MailboxSettings,
  type MailboxStore,
  UNDO_DELETE_MS,
  type VoicemailStore,
  type WrittenVoicemail,
} from '@bureau/core/voicemail';
import type { EventHub } from '../realtime/event-hub.ts';

interface VoicemailDeps {
  readonly voicemail: VoicemailStore;
  readonly mailboxes: MailboxStore;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** Where the sound of a message is kept. */
export const voicemailKey = (companyId: CompanyId, id: VoicemailId) => `voicemail/${companyId}/${id}.ogg`;

const CLOSED: Mailbox = { isEnabled: false, emailCopy: false };

/** What people do with their mailbox. */
export function createVoicemailService({
  voicemail,
  mailboxes,
  files,
  jobs,
  hub,
  clock,
}: VoicemailDeps): Services['voicemail'] {
  const tell = (written: WrittenVoicemail | undefined) => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
  const mailboxOf = async ({ companyId, userId }: Principal) =>
    (await mailboxes.settingsOf(companyId, [userId])).get(userId) ?? CLOSED;
  const settingsOf = ({ isEnabled, emailCopy, greeting }: Mailbox): MailboxSettings => ({
    isEnabled,
    emailCopy,
    hasOwnGreeting: greeting !== undefined,
  });
  return {
    list: (principal, query) => voicemail.list(principal, query),
    get: (principal, id) => voicemail.get(principal, id),
    async mark(principal, id, heard) {
      return tell(await voicemail.mark(principal, id, heard)) || (await voicemail.get(principal, id)) !== undefined;
    },
    async delete(principal, id) {
      const now = clock.now();
      await jobs.add({ kind: 'tidy-voicemail' }, { at: now + FORGET_DELETED_MS });
      return tell(await voicemail.delete(principal, id, now));
    },
    restore: async (principal, id) => tell(await voicemail.restore(principal, id, clock.now() - UNDO_DELETE_MS)),
    settings: async (principal) => settingsOf(await mailboxOf(principal)),
    async saveSettings(principal, change) {
      const mailbox = { ...(await mailboxOf(principal)), ...change };
      await voicemail.saveMailbox(principal, mailbox);
      return settingsOf(mailbox);
    },
    async deleteGreeting(principal) {
      const { greeting, ...mailbox } = await mailboxOf(principal);
      await voicemail.saveMailbox(principal, mailbox);
      if (greeting) await files.delete(greeting);
      return settingsOf(mailbox);
    },
  };
}
