'use client';

import { onDemand } from '@bureau/ui/primitives';
import { type ReactNode, Suspense } from 'react';
import { useStore } from 'zustand';
import { useBureau } from '../../../shell/bureau.ts';

const room = () => import('./meeting-over.tsx');
const MeetingOver = onDemand(() => room().then((meeting) => meeting.MeetingOver));
const Aside = onDemand(() => room().then((meeting) => meeting.Aside));

/** The meeting of this device, as large as the window; undefined while there is none, or it stands aside. */
export function useMeetingOver(): ReactNode {
  const { meetings } = useBureau();
  const { meeting, isAside } = useStore(meetings.current);
  if (!meeting || isAside) return undefined;
  return (
    <Suspense fallback={null}>
      <MeetingOver key={meeting.store.getState().meetingId} meeting={meeting} />
    </Suspense>
  );
}

/** The meeting of this device while one looks at something else. */
export function MeetingAside() {
  const { meetings } = useBureau();
  const { meeting, isAside } = useStore(meetings.current);
  if (!meeting || !isAside) return null;
  return (
    <Suspense fallback={null}>
      <Aside meeting={meeting} />
    </Suspense>
  );
}
