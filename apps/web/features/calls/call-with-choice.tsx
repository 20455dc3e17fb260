'use client';

import { CallWith } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

/** "Call with", kept with the person's settings. */
export function CallWithChoice() {
  const { settings, deskPhones } = useBureau();
  const fails = useFailureMessage();
  const callWith = useStore(settings.store, (state) => state.settings?.callWith ?? 'app');
  const hasDeskPhone = useStore(deskPhones.store, ({ phones }) => phones.length > 0);
  return (
    <CallWith
      value={hasDeskPhone ? callWith : 'app'}
      onChange={(chosen) => void settings.save({ callWith: chosen }).catch(fails)}
      hasDeskPhone={hasDeskPhone}
    />
  );
}
