'use client';

import { CallWith } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from './use-dial.ts';

/** "Call with", kept with the person's settings. No desk phone can be linked on this server. */
export function CallWithChoice() {
  const { settings } = useBureau();
  const fails = useFailureMessage();
  const callWith = useStore(settings.store, (state) => state.settings?.callWith ?? 'app');
  return (
    <CallWith
      value={callWith}
      onChange={(chosen) => void settings.save({ callWith: chosen }).catch(fails)}
      hasDeskPhone={false}
    />
  );
}
