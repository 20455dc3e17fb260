'use client';

import { assertNever, type UserId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { AsidePage, Door } from '@bureau/ui/meeting';
import { Button } from '@bureau/ui/primitives';
import { DoorOpen, Hourglass } from 'lucide-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useMeeting, useMeetingState } from './meeting-context.ts';
import { MeetingDevices } from './meeting-devices.tsx';
import { useMeetingFailure } from './use-meeting-failure.ts';

const MeetingStage = lazy(() => import('./meeting-stage.tsx').then((room) => ({ default: room.MeetingStage })));

interface MeetingScreensProps {
  /** Who one is at the door. */
  readonly ownName: string;
  /** Undefined for a guest. */
  readonly ownId?: UserId | undefined;
  readonly line?: string | undefined;
  /** Goes to the door again, after the end. */
  readonly onAgain: () => void;
  readonly after?: ReactNode;
}

/** A meeting from its door to its end, whatever it is at now. */
export function MeetingScreens(props: MeetingScreensProps) {
  const phase = useMeetingState((state) => state.phase);
  switch (phase) {
    case 'door':
    case 'joining':
      return <AtTheDoor {...props} />;
    case 'waiting':
      return <Waiting />;
    case 'in':
      return (
        <Suspense fallback={null}>
          <MeetingStage />
        </Suspense>
      );
    case 'out':
      return <Over {...props} />;
    default:
      return assertNever(phase);
  }
}

function AtTheDoor({ ownName, ownId, line }: MeetingScreensProps) {
  const { meeting, name, onLeft } = useMeeting();
  const t = useTranslations('meetings.camera');
  const sentence = useErrorSentence();
  const fails = useMeetingFailure();
  const state = useStore(meeting.store);
  const { microphone, camera, cameraProblem, ownVideo, phase, error, isRecorded } = state;
  return (
    <Door
      meeting={name}
      line={line}
      name={ownName}
      faceId={ownId}
      isRecorded={isRecorded}
      microphone={microphone === 'live' || microphone === 'muted' ? microphone : 'none'}
      camera={camera}
      cameraProblem={cameraProblem && t(cameraProblem)}
      video={ownVideo}
      onMicrophone={() => void meeting.setMuted(microphone === 'live').catch(fails)}
      onCamera={() => void meeting.setCamera(camera === 'off').catch(fails)}
      devices={<MeetingDevices />}
      refusal={error && sentence(error.detail)}
      joining={phase === 'joining'}
      // The refusal stands on the page.
      onJoin={() => void meeting.join().catch(() => undefined)}
      onBack={() => {
        meeting.close();
        onLeft();
      }}
    />
  );
}

function Waiting() {
  const t = useTranslations('meetings.waiting');
  const { meeting, name, onLeft } = useMeeting();
  const fails = useMeetingFailure();
  const hosts = useMeetingState(({ view }) => (view?.status === 'waiting' ? view.hosts : 'inside'));
  return (
    <AsidePage icon={Hourglass} title={t('title')} hint={t(`hint.${hosts}`, { name })}>
      <Button
        onClick={() => {
          meeting.leave().catch(fails);
          onLeft();
        }}
      >
        {t('leave')}
      </Button>
    </AsidePage>
  );
}

function Over({ onAgain, after }: MeetingScreensProps) {
  const t = useTranslations('meetings.out');
  const reason = useMeetingState((state) => state.outReason) ?? 'left';
  return (
    <AsidePage icon={DoorOpen} title={t(`${reason}.title`)} hint={t(`${reason}.hint`)}>
      {reason !== 'removed' && <Button onClick={onAgain}>{t('again')}</Button>}
      {after}
    </AsidePage>
  );
}
