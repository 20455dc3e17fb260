'use client';

import { BureauError } from '@bureau/client';
import type { ErrorContext } from '@bureau/ui/language';
import { useErrorSentence } from '@bureau/ui/language';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { HOME } from '../../shell/place.ts';
import { useCountdown } from './use-countdown.ts';

/** Sends a form that signs somebody in, and goes to the office; or says why not. */
export function useEntering(): {
  readonly busy: boolean;
  readonly refusal: ErrorContext | undefined;
  readonly error: string | undefined;
  readonly enter: (send: () => Promise<unknown>) => void;
} {
  const router = useRouter();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<ErrorContext>();
  const waitSeconds = useCountdown(refusal?.retryAfterSeconds);
  const isOver = refusal?.code === 'throttled' && waitSeconds === 0;
  const attempt = async (send: () => Promise<unknown>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await send();
      router.replace(HOME);
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
      setBusy(false);
    }
  };
  return {
    busy,
    refusal,
    error: refusal && !isOver ? sentence({ ...refusal, retryAfterSeconds: waitSeconds }) : undefined,
    enter: (send) => void attempt(send),
  };
}
