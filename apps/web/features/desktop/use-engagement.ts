'use client';

import type { OfficeMessages } from '@bureau/desktop-bridge';
import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** The call or meeting in which this device is, with what the machine may do to it. */
export interface Engagement {
  readonly shown: OfficeMessages['office.changed']['call'];
  readonly isInMeeting: boolean;
  readonly hangUp: () => Promise<void>;
  readonly setMuted: (muted: boolean) => Promise<void>;
  readonly setTalking: (down: boolean) => Promise<void>;
}

/** What one talks in here: a call, else a meeting. */
export function useEngagement(): Engagement {
  const { calls, meetings } = useBureau();
  const nameOf = useNameOf();
  const { current, dialling } = useStore(calls.store);
  const { microphone } = useStore(calls.media);
  const { meeting } = useStore(meetings.current);
  const subscribe = useCallback(
    (listener: () => void) => meeting?.store.subscribe(listener) ?? (() => undefined),
    [meeting],
  );
  const inMeeting = useSyncExternalStore(subscribe, () => meeting?.store.getState());
  const isInMeeting = inMeeting?.phase === 'in';
  const call = current?.status === 'ended' ? undefined : current;
  if (!call && !dialling && meeting && isInMeeting && inMeeting) {
    const shown = { name: inMeeting.name, isMuted: isOff(inMeeting.microphone), isActive: !inMeeting.isHeld };
    return {
      shown,
      isInMeeting,
      hangUp: () => meeting.leave(),
      setMuted: (muted) => meeting.setMuted(muted),
      setTalking: (down) => meeting.setTalking(down),
    };
  }
  const dialled = dialling && 'userId' in dialling.to ? nameOf(dialling.to.userId) : '…';
  return {
    shown:
      call || dialling
        ? {
            name: call ? nameOf(call.peerId) : dialled,
            isMuted: isOff(microphone),
            isActive: call?.status === 'active',
          }
        : null,
    isInMeeting,
    hangUp: () => calls.hangUp(),
    setMuted: (muted) => calls.setMuted(muted),
    setTalking: (down) => calls.setTalking(down),
  };
}

const isOff = (microphone: string) => microphone === 'muted' || microphone === 'unmuting' || microphone === 'none';
