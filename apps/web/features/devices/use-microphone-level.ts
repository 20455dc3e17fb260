'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';

/** Loudness of the chosen microphone, 0 to 1; undefined while it may not be opened. In a call, that of the call. */
export function useMicrophoneLevel(): number | undefined {
  const { calls, devices } = useBureau();
  const inCall = useStore(calls.media, ({ microphone }) => microphone !== 'none');
  const ownLevel = useStore(calls.levels, ({ own }) => (inCall ? own : 0));
  const granted = useStore(devices.store, ({ permission }) => permission === 'granted');
  const chosen = useStore(devices.store, ({ microphoneId }) => microphoneId);
  const [measured, setMeasured] = useState<number>();

  // oxlint-disable-next-line react/exhaustive-deps -- another microphone is measured anew
  useEffect(() => {
    if (inCall || !granted) return undefined;
    let isOver = false;
    let stop: (() => void) | undefined;
    devices.testMicrophone(setMeasured).then(
      (end) => {
        if (isOver) end();
        else stop = end;
      },
      () => {
        // The store of the devices says why; the meter stays away.
        setMeasured(undefined);
      },
    );
    return () => {
      isOver = true;
      stop?.();
      setMeasured(undefined);
    };
  }, [devices, inCall, granted, chosen]);

  return inCall ? ownLevel : measured;
}
