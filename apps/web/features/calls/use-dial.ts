'use client';

import { BureauError } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import type { ErrorContext } from '@bureau/ui/language';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useStartCall } from '../desk-phones/use-start-call.ts';

/** What came of a wish to call: nothing to say, or why it was refused. */
export type DialOutcome = { readonly refusal?: ErrorContext };

/** Dials what somebody typed; a refusal is for the form to show. */
export function useDialText(): (text: string) => Promise<DialOutcome> {
  const start = useStartCall();
  return async (text) => {
    try {
      await start({ text });
      return {};
    } catch (error) {
      if (error instanceof BureauError) return { refusal: error.detail };
      throw error;
    }
  };
}

/** Dials what somebody clicked; a refusal is shown as a short message. */
export function useDialOrSay(): (text: string) => void {
  const start = useStartCall();
  const fails = useFailureMessage();
  return (text) => {
    start({ text }).catch(fails);
  };
}

/** Calls a colleague; a refusal is shown as a short message. */
export function useCallPerson(): (userId: UserId) => void {
  const start = useStartCall();
  const fails = useFailureMessage();
  return (userId) => {
    start({ userId }).catch(fails);
  };
}
