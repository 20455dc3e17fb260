'use client';

import { BureauError, CameraError, MicrophoneError } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';
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

/** Shows a refused request as a short message, with what it was about; anything else is a bug and is thrown on. */
export function useFailureMessage(): (error: unknown, about?: string) => void {
  const toast = useToasts();
  const sentence = useErrorSentence();
  const say = (context: ErrorContext, about?: string) =>
    toast({ tone: 'failed', title: sentence(context), ...(about !== undefined && { hint: about }) });
  return (error, about) => {
    if (error instanceof MicrophoneError || error instanceof CameraError) say({ code: error.code });
    else if (error instanceof BureauError) say(error.detail, about);
    else throw error;
  };
}
