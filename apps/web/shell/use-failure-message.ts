'use client';

import { BureauError, CameraError, MicrophoneError } from '@bureau/client';
import { type ErrorContext, useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';

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
