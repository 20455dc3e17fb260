'use client';

import { BureauError, CameraError, MicrophoneError, ShareError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { useToasts } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';

const SHARE_SENTENCES = {
  'share-denied': 'denied',
  'share-unsupported': 'unsupported',
  'share-failed': 'failed',
} as const;

/** Shows what did not work as a short message, with what it was about; anything else is a bug and is thrown on. */
export function useMeetingFailure(): (error: unknown, about?: string) => void {
  const toast = useToasts();
  const sentence = useErrorSentence();
  const t = useTranslations('meetings');
  const say = (title: string, about?: string) =>
    toast({ tone: 'failed', title, ...(about !== undefined && { hint: about }) });
  return (error, about) => {
    if (error instanceof MicrophoneError) say(sentence({ code: error.code }));
    else if (error instanceof CameraError) say(t(`camera.${error.code}`));
    else if (error instanceof ShareError) say(t(`share.${SHARE_SENTENCES[error.code]}`));
    else if (error instanceof BureauError) say(sentence(error.detail), about);
    else throw error;
  };
}
