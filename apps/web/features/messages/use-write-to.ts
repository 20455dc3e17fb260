'use client';

import type { UserId } from '@bureau/core/kernel';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../calls/use-dial.ts';

/** Opens the conversation with a colleague; a refusal is shown as a short message. */
export function useWriteTo(): (userId: UserId) => void {
  const { messages } = useBureau();
  const fails = useFailureMessage();
  return (userId) => {
    messages
      .open()
      .then((room) => room.openDirect(userId))
      .then((id) => go({ kind: 'messages', id }))
      .catch(fails);
  };
}
