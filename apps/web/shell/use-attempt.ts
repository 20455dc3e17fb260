'use client';

import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { useState } from 'react';

/** One change at a time: whether it is under way, why it was refused, and which fields were. */
export function useAttempt() {
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<BureauError['detail']>();
  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      setRefusal(error.detail);
    }
    setBusy(false);
  };
  return {
    busy,
    wrong: refusal?.fields ?? [],
    // Fields say for themselves what is wrong with them.
    error: refusal && !refusal.fields?.length ? sentence(refusal) : undefined,
    attempt: (work: () => Promise<void>) => void attempt(work),
    /** What was refused is not in view any more. */
    forget: () => setRefusal(undefined),
  };
}
