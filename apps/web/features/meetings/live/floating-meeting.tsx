'use client';

import { MiniMeeting, stageLayout } from '@bureau/ui/meeting';
import { createPortal } from 'react-dom';
import type { PopOut } from '../../../shell/use-pop-out.ts';
import { useMeeting, useMeetingState } from './meeting-context.ts';
import type { OwnControls } from './use-own-controls.ts';
import type { StagePersonState } from './use-stage-people.ts';

/** What the floating window shows: a screen of somebody else, whoever speaks, or the only one there is. */
export interface Floating {
  readonly kind: 'share' | 'person';
  readonly person: StagePersonState;
}

/** What is to be seen in the floating window; nothing while there is none. */
export function useFloating(people: readonly StagePersonState[], isOpen: boolean): Floating | undefined {
  const speakers = useMeetingState((state) => state.speakers);
  if (!isOpen) return undefined;
  const { main } = stageLayout({
    people: people.map(({ id, isSelf, screen }) => ({ id, isSelf, isSharing: !isSelf && screen !== undefined })),
    speakers,
    view: 'speaker',
    pinnedId: undefined,
    hidesSelf: true,
    isOnBoard: false,
    page: 0,
    perPage: 1,
  });
  if (!main || main.kind === 'board') return undefined;
  const person = people.find(({ id }) => id === main.id);
  return person && { kind: main.kind, person };
}

interface FloatingMeetingProps {
  readonly popOut: PopOut;
  readonly floating: Floating | undefined;
  readonly own: OwnControls;
}

/** The meeting in a window of its own, while one works on something else. */
export function FloatingMeeting({ popOut, floating, own }: FloatingMeetingProps) {
  const { name } = useMeeting();
  if (!popOut.body) return null;
  return createPortal(
    <MiniMeeting
      meeting={name}
      person={floating?.person}
      screen={floating?.kind === 'share' ? floating.person.screen : undefined}
      isMuted={own.isMuted}
      camera={own.camera}
      onMicrophone={own.toggleMicrophone}
      onCamera={own.toggleCamera}
      onLeave={own.leave}
    />,
    popOut.body,
  );
}
