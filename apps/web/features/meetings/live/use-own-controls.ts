'use client';

import type { LiveMeetingState } from '@bureau/client';
import { useMeeting, useMeetingState } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';

/** What somebody does about their own part, in the bar and in the floating window. */
export interface OwnControls extends Pick<LiveMeetingState, 'microphone' | 'camera'> {
  readonly isMuted: boolean;
  readonly toggleMicrophone: () => void;
  readonly toggleCamera: () => void;
  readonly leave: () => void;
}

/** The own microphone, the own camera, and the way out. */
export function useOwnControls(): OwnControls {
  const { meeting, devices, onLeft } = useMeeting();
  const fails = useMeetingFailure();
  const microphone = useMeetingState((state) => state.microphone);
  const camera = useMeetingState((state) => state.camera);
  const isMuted = microphone === 'muted' || microphone === 'unmuting';
  return {
    microphone,
    camera,
    isMuted: isMuted || microphone === 'none',
    toggleMicrophone: () =>
      void (microphone === 'none' ? devices.refresh({ ask: true }) : meeting.setMuted(!isMuted)).catch(fails),
    toggleCamera: () => void meeting.setCamera(camera === 'off').catch(fails),
    leave() {
      meeting.leave().catch(fails);
      onLeft();
    },
  };
}
