'use client';

import { useEffect, useRef, useState } from 'react';
import { useInside } from './meeting-context.ts';

const SHOWN_MS = 10_000;

/** What everybody is told about the recording at the moment: that it begins, that it runs (to whoever comes), that it ended. */
export function useRecordingNotice(): 'begins' | 'runs' | 'ended' | undefined {
  const recording = useInside()?.recording;
  const status = recording?.status;
  const before = useRef(status);
  const [told, setTold] = useState<'runs' | 'ended' | undefined>(status && 'runs');
  useEffect(() => {
    const was = before.current;
    before.current = status;
    if (status === was) return;
    setTold(status === undefined ? 'ended' : 'runs');
  }, [status]);
  useEffect(() => {
    if (told === undefined) return undefined;
    const timer = setTimeout(() => setTold(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [told]);
  return status === 'announcing' ? 'begins' : told;
}
