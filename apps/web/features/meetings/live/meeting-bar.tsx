'use client';

import { ControlBar } from '@bureau/ui/meeting';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKeysOf, useShortcuts } from '../../../shell/shortcuts.ts';
import { useInside, useMeeting, useMeetingState } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';
import type { OwnControls } from './use-own-controls.ts';

interface MeetingBarProps {
  readonly own: OwnControls;
  readonly panel: 'people' | 'chat' | undefined;
  readonly unread: number;
  readonly onPanel: (panel: 'people' | 'chat') => void;
  /** Opens or closes the floating window, where there is one. */
  readonly onPopOut: (() => void) | undefined;
  readonly more: ReactNode;
}

/** The one bar of controls, and the keys that do the same. */
export function MeetingBar({ own, panel, unread, onPanel, onPopOut, more }: MeetingBarProps) {
  const t = useTranslations('meetings.bar');
  const { meeting } = useMeeting();
  const view = useInside();
  const fails = useMeetingFailure();
  const keysOf = useKeysOf();
  const share = useMeetingState((state) => state.share);
  const handIsUp = view?.attendees.find(({ id }) => id === view.participantId)?.handAt !== undefined;
  const toggleShare = () => void (share === 'off' ? meeting.startShare() : meeting.stopShare()).catch(fails);
  const toggleHand = () => void meeting.act({ type: handIsUp ? 'lower-hand' : 'raise-hand' }).catch(fails);
  const shareRefused = view && !view.permissions.share ? t('shareRefused') : undefined;
  const boardRefused = view?.board && !view.permissions.closeBoard ? t('boardRefused') : shareRefused;
  const toggleBoard = () => void meeting.act({ type: view?.board ? 'close-board' : 'open-board' }).catch(fails);
  useShortcuts({
    'call-mute': own.toggleMicrophone,
    'meeting-camera': own.toggleCamera,
    'meeting-share': view?.permissions.share ? toggleShare : undefined,
    'meeting-board': boardRefused === undefined ? toggleBoard : undefined,
    'meeting-hand': toggleHand,
    'meeting-chat': () => onPanel('chat'),
    'meeting-people': () => onPanel('people'),
    'meeting-pop-out': onPopOut,
    'meeting-leave': own.leave,
  });
  return (
    <ControlBar
      microphone={own.microphone}
      camera={own.camera}
      share={share}
      shareRefused={shareRefused}
      boardRefused={boardRefused}
      boardIsOpen={view?.board !== undefined}
      handIsUp={handIsUp}
      peopleCount={view?.attendees.length ?? 0}
      waitingCount={view?.waiting.length ?? 0}
      unreadCount={unread}
      panel={panel}
      keys={{
        microphone: keysOf('call-mute'),
        camera: keysOf('meeting-camera'),
        share: keysOf('meeting-share'),
        hand: keysOf('meeting-hand'),
        people: keysOf('meeting-people'),
        chat: keysOf('meeting-chat'),
        leave: keysOf('meeting-leave'),
        board: keysOf('meeting-board'),
      }}
      onMicrophone={own.toggleMicrophone}
      onCamera={own.toggleCamera}
      onShare={toggleShare}
      onBoard={toggleBoard}
      onHand={toggleHand}
      onReact={(emoji) => void meeting.react(emoji).catch(fails)}
      onPanel={onPanel}
      onLeave={own.leave}
      onEnd={view?.permissions.run ? () => void meeting.act({ type: 'end' }).catch(fails) : undefined}
      more={more}
    />
  );
}
