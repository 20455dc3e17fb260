import type { Services } from '@bureau/api';
import type { Jobs } from '@bureau/core/jobs';
import type { Clock, CompanyId, VoicemailId } from '@bureau/core/kernel';
import {
  FORGET_DELETED_MS,
  type MailboxOwner,
  UNDO_DELETE_MS,
  type VoicemailStore,
  type WrittenVoicemail,
} from '@bureau/core/voicemail';
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

/** Changes of messages, told to every device of their owner; false where there is none to change. */
export function createVoicemailChanges({ voicemail, jobs, hub, clock }: VoicemailDeps) {
  const tell = (written: WrittenVoicemail | undefined) => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
  return {
    mark: async (owner: MailboxOwner, id: VoicemailId, heard: boolean) => tell(await voicemail.mark(owner, id, heard)),
    async delete(owner: MailboxOwner, id: VoicemailId) {
      const now = clock.now();
      await jobs.add({ kind: 'tidy-voicemail' }, { at: now + FORGET_DELETED_MS });
      return tell(await voicemail.delete(owner, id, now));
    },
    restore: async (owner: MailboxOwner, id: VoicemailId) =>
      tell(await voicemail.restore(owner, id, clock.now() - UNDO_DELETE_MS)),
  };
}

/** What people do with their messages. */
export function createVoicemailService(deps: VoicemailDeps): Omit<Services['voicemail'], keyof MailboxSettingsService> {
  const { voicemail } = deps;
  const changes = createVoicemailChanges(deps);
  return {
    list: (principal, query) => voicemail.list(principal, query),
    get: (principal, id) => voicemail.get(principal, id),
    mark: async (principal, id, heard) =>
      (await changes.mark(principal, id, heard)) || (await voicemail.get(principal, id)) !== undefined,
    delete: (principal, id) => changes.delete(principal, id),
    restore: (principal, id) => changes.restore(principal, id),
  };
}
