'use client';

import { SoundGate } from '@bureau/ui/phone';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from './use-dial.ts';

/** Asks for the click without which the browser keeps the ringing silent. */
export function SoundRequest() {
  const { sound } = useBureau();
  const fails = useFailureMessage();
  const isBlocked = useStore(sound.store, ({ state }) => state === 'blocked');
  const [isPutOff, setPutOff] = useState(false);
  if (!isBlocked || isPutOff) return null;
  return <SoundGate onEnable={() => void sound.enable().catch(fails)} onLater={() => setPutOff(true)} />;
}
