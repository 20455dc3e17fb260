'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useStore } from 'zustand';
import { useFailureMessage } from '../calls/use-dial.ts';
import { attachmentsOf } from './attachments.ts';
import { useRoom } from './use-room.ts';

/** Files for the next message: they are sent as soon as they are chosen, and the message when they are there. */
export function useAttachments(id: ConversationId) {
  const fails = useFailureMessage();
  const { store, add, cancel, take } = attachmentsOf(useRoom(), id);
  const attachments = useStore(store);
  return {
    attachments,
    isSending: attachments.some(({ isSent }) => !isSent),
    add: (files: readonly File[]) => add(files, fails),
    cancel,
    take,
  };
}
