'use client';

import type { UserId } from '@bureau/core/kernel';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { openToWrite } from './to-be-written.ts';

/** Opens the conversation with a colleague; a refusal is shown as a short message. */
export function useWriteTo(): (userId: UserId) => void {
  const { messages } = useBureau();
  const fails = useFailureMessage();
  return (userId) => {
    messages
      .open()
      .then((room) => room.openDirect(userId))
      .then(openToWrite)
      .catch(fails);
  };
}
