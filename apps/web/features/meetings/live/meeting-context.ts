'use client';

import type { AudioDevices, LiveMeeting, LiveMeetingState } from '@bureau/client';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';

/** What the screens of a live meeting stand on, for colleagues and guests alike. */
export interface MeetingSurroundings {
  readonly meeting: LiveMeeting;
  readonly devices: AudioDevices;
  /** Lets the chosen speaker sound. */
  readonly testSpeaker: () => Promise<void>;
  readonly name: string;
  /** The address that others may be sent. */
  readonly link: string | undefined;
  /** Opens the search for colleagues; guests have none. */
  readonly canInvite: boolean;
  /** Back to where one came from; also after the end. */
  readonly onLeft: () => void;
  /** Goes on in a call with the one other who is left; guests have no calls. */
  readonly onCall?: (() => Promise<void>) | undefined;
  /** Makes the stage small, so that one may look at something else; guests have nothing else. */
  readonly onSmall?: (() => void) | undefined;
}

/** Holds the meeting for its screens. */
export const MeetingContext = createContext<MeetingSurroundings | undefined>(undefined);

/** The meeting around this screen. */
export function useMeeting(): MeetingSurroundings {
  const surroundings = useContext(MeetingContext);
  if (!surroundings) throw new Error('useMeeting needs a meeting around it');
  return surroundings;
}

/** Whether one is heard and hears there. */
export const isTalkingIn = ({ phase, isHeld }: LiveMeetingState) => phase === 'in' && !isHeld;

/** One part of the state of the meeting. */
export function useMeetingState<Part>(select: (state: LiveMeetingState) => Part): Part {
  return useStore(useMeeting().meeting.store, select);
}

/** The view of somebody who is inside; undefined elsewhere. */
export function useInside() {
  const view = useMeetingState((state) => state.view);
  return view?.status === 'in' ? view : undefined;
}
