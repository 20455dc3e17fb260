'use client';

import type { VoicemailId } from '@bureau/core/kernel';
import { useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** Deletes a message and offers to bring it back; resolves when the server knows. */
export function useDeleteMessage(): (id: VoicemailId, told?: { onUndone: () => void }) => Promise<boolean> {
  const { voicemail } = useBureau();
  const t = useTranslations('voicemail');
  const toast = useToasts();
  const fails = useFailureMessage();
  return async (id, told) => {
    try {
      await voicemail.delete(id);
    } catch (error) {
      fails(error);
      return false;
    }
    const undo = () => void voicemail.restore(id).then(told?.onUndone, fails);
    toast({ tone: 'done', title: t('deleted'), action: { label: t('undo'), onChoose: undo } });
    return true;
  };
}
