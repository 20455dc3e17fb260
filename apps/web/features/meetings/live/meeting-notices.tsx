'use client';

import { AloneNotice, LobbyNotice } from '@bureau/ui/meeting';
import { useTranslations } from 'use-intl';
import { useCopy } from '../use-copy.ts';
import { useInside, useMeeting, useMeetingState } from './meeting-context.ts';
import styles from './meeting-notices.module.css';
import { useLobby } from './use-lobby.ts';
import { useRecordingNotice } from './use-recording-notice.ts';

interface MeetingNoticesProps {
  readonly isPeopleOpen: boolean;
  readonly onInvite: () => void;
}

/** What everybody, or this person alone, is told over the stage. */
export function MeetingNotices({ isPeopleOpen, onInvite }: MeetingNoticesProps) {
  const t = useTranslations('meetings.stage');
  const tFailed = useTranslations('meetings.failed');
  const { link, canInvite } = useMeeting();
  const view = useInside();
  const copy = useCopy();
  const isTalkingMuted = useMeetingState((state) => state.isTalkingMuted);
  const failure = useMeetingState((state) => state.recordingFailure);
  const recording = useRecordingNotice();
  const recorder = view?.attendees.find(({ id }) => id === view.recording?.by);
  const lobby = useLobby();
  const isSomebodyWaiting = lobby.waiting.length > 0;
  return (
    <>
      {isSomebodyWaiting && !isPeopleOpen && <LobbyNotice {...lobby} />}
      {view?.attendees.length === 1 && !isSomebodyWaiting && !isPeopleOpen && (
        <AloneNotice
          onInvite={canInvite ? onInvite : undefined}
          onCopyLink={link === undefined ? undefined : () => void copy(link)}
        />
      )}
      {recording === 'begins' && <StageNotice>{t('recordingBegins', { name: recorder?.who.name ?? '' })}</StageNotice>}
      {recording === 'runs' && <StageNotice>{t('recorded')}</StageNotice>}
      {recording === 'ended' && <StageNotice>{t('recordingEnded')}</StageNotice>}
      {isTalkingMuted && <StageNotice>{t('talkingMuted')}</StageNotice>}
      {failure && view?.permissions.record && <StageNotice>{tFailed(failure)}</StageNotice>}
    </>
  );
}

function StageNotice({ children }: { children: string }) {
  return <output className={styles.notice}>{children}</output>;
}
