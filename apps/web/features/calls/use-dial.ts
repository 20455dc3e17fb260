'use client';

import { BureauError, CameraError, MicrophoneError } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';
import { useBureau } from '../../shell/bureau.ts';

/** What came of a wish to call: nothing to say, or why it was refused. */
export type DialOutcome = { readonly refusal?: ErrorContext };

/** Dials what somebody typed; a refusal is for the form to show. */
export function useDialText(): (text: string) => Promise<DialOutcome> {
  const { calls } = useBureau();
  return async (text) => {
    try {
      await calls.dial({ text });
      return {};
    } catch (error) {
      if (error instanceof BureauError) return { refusal: error.detail };
      throw error;
    }
  };
}

/** Dials what somebody clicked; a refusal is shown as a short message. */
export function useDialOrSay(): (text: string) => void {
  const { calls } = useBureau();
  const fails = useFailureMessage();
  return (text) => {
    calls.dial({ text }).catch(fails);
  };
}

/** Calls a colleague; a refusal is shown as a short message. */
export function useCallPerson(): (userId: UserId) => void {
  const { calls } = useBureau();
  const fails = useFailureMessage();
  return (userId) => {
    calls.dial({ userId }).catch(fails);
  };
}

/** Shows a refused request as a short message; anything else is a bug and is thrown on. */
export function useFailureMessage(): (error: unknown) => void {
  const toast = useToasts();
  const sentence = useErrorSentence();
  return (error) => {
    if (error instanceof MicrophoneError || error instanceof CameraError)
      toast({ tone: 'failed', title: sentence({ code: error.code }) });
    else if (error instanceof BureauError) toast({ tone: 'failed', title: sentence(error.detail) });
    else throw error;
  };
}
