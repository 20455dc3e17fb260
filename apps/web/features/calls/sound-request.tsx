'use client';

import { SoundGate } from '@bureau/ui/phone';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from './use-dial.ts';

/** Asks for the click without which the browser keeps the ringing silent. */
export function SoundRequest() {
  const { sound } = useBureau();
  const fails = useFailureMessage();
  const isBlocked = useStore(sound.store, ({ state }) => state === 'blocked');
  const [isPutOff, setPutOff] = useState(false);

  useEffect(() => {
    if (!isBlocked) return undefined;
    // Any click or key is the one that the browser waits for, not only that on the button.
    const enable = () => void sound.enable().catch(fails);
    addEventListener('click', enable);
    addEventListener('keydown', enable);
    return () => {
      removeEventListener('click', enable);
      removeEventListener('keydown', enable);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- `fails` is new at every render and does the same
  }, [sound, isBlocked]);

  if (!isBlocked || isPutOff) return null;
  return <SoundGate onEnable={() => void sound.enable().catch(fails)} onLater={() => setPutOff(true)} />;
}
