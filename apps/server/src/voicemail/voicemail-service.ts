import type { Services } from '@bureau/api';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock, CompanyId, VoicemailId } from '@bureau/core/kernel';
import { FORGET_DELETED_MS, UNDO_DELETE_MS, type VoicemailStore, type WrittenVoicemail } from '@bureau/core/voicemail';
import type { EventHub } from '../realtime/event-hub.ts';
import type { MailboxSettingsService } from './mailbox-settings.ts';

interface VoicemailDeps {
  readonly voicemail: VoicemailStore;
  readonly jobs: Jobs;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** Where the sound of a message is kept. */
export const voicemailKey = (companyId: CompanyId, id: VoicemailId) => `voicemail/${companyId}/${id}.ogg`;

/** What people do with their messages. */
export function createVoicemailService({
  voicemail,
  jobs,
  hub,
  clock,
}: VoicemailDeps): Omit<Services['voicemail'], keyof MailboxSettingsService> {
  const tell = (written: WrittenVoicemail | undefined) => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
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
  };
}
