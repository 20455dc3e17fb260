'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { attachmentsOf } from './attachments.ts';
import { useRoom } from './use-room.ts';

/** Files for the next message: they are sent as soon as they are chosen, and the message when they are there. */
export function useAttachments(id: ConversationId) {
  const fails = useFailureMessage();
  const toast = useToasts();
  const t = useTranslations('messages.files');
  const { store, add, cancel, take, takeLost } = attachmentsOf(useRoom(), id);
  const attachments = useStore(store);
  useEffect(() => {
    for (const name of takeLost()) toast({ tone: 'failed', title: t('lost', { name }), hint: t('lostHint') });
  }, [takeLost, toast, t]);
  return {
    // Of those that have arrived it is not told any more how much has gone.
    attachments: attachments.map(({ sentBytes, ...file }) => (file.isSent ? file : { ...file, sentBytes })),
    isSending: attachments.some(({ isSent }) => !isSent),
    add: (files: readonly File[]) => add(files, fails),
    cancel,
    take,
  };
}
