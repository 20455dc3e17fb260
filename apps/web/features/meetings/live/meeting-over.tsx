'use client';

import type { LiveMeeting } from '@bureau/client';
import type { Meeting } from '@bureau/core/meetings';
import { StageButton } from '@bureau/ui/meeting';
import { Button, useToasts } from '@bureau/ui/primitives';
import { LogOut, Maximize2, Mic, MicOff, Play, X } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../../shell/bureau.ts';
import { go } from '../../../shell/navigate.ts';
import { useLoaded } from '../../../shell/use-loaded.ts';
import { useDeviceNotices } from '../../devices/use-device-notices.ts';
import { linkOf } from '../meeting-link.ts';
import { useEnterMeeting } from '../use-enter-meeting.ts';
import { isTalkingIn, MeetingContext } from './meeting-context.ts';
import { MeetingScreens } from './meeting-screens.tsx';
import styles from './office-meeting.module.css';
import { useMeetingFailure } from './use-meeting-failure.ts';

/** The meeting of this device, as large as the window. */
export function MeetingOver({ meeting }: { meeting: LiveMeeting }) {
  const { meetings, devices, self, sound } = useBureau();
  const own = useStore(self, (state) => state.self?.person);
  const meetingId = useStore(meeting.store, (state) => state.meetingId);
  const details = useDetails(meeting);
  const name = useName(meeting, details);
  const enterMeeting = useEnterMeeting();
  const onLeft = () => meetings.leave();
  useBackNews();
  return (
    <MeetingContext
      value={{
        meeting,
        devices,
        testSpeaker: () => sound.test('speaker'),
        name,
        link: details && linkOf(details),
        canInvite: true,
        onLeft,
        onCall: () => meetings.toCall(),
        onSmall: () => meetings.setAside(true),
      }}
    >
      <MeetingScreens
        ownName={own?.name ?? ''}
        ownId={own?.id}
        onAgain={() => {
          onLeft();
          enterMeeting(meetingId);
        }}
        after={<ToMeetings onLeft={onLeft} />}
      />
    </MeetingContext>
  );
}

/** Says why a page that was loaded anew is in a meeting at once. */
function useBackNews(): void {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.stage');
  const toast = useToasts();
  const isBack = useStore(meetings.current, (state) => state.isBack);
  useEffect(() => {
    if (isBack) toast({ tone: 'info', title: t('back') });
  }, [isBack, toast, t]);
}

function ToMeetings({ onLeft }: { onLeft: () => void }) {
  const t = useTranslations('meetings.out');
  return (
    <Button
      variant="primary"
      onClick={() => {
        onLeft();
        go({ kind: 'meetings' });
      }}
    >
      {t('toMeetings')}
    </Button>
  );
}

/** The meeting of this device, small. */
export function Aside({ meeting }: { meeting: LiveMeeting }) {
  const { meetings, devices } = useBureau();
  const t = useTranslations('meetings');
  const fails = useMeetingFailure();
  useDeviceNotices({ devices, media: meeting.store, isTalking: isTalkingIn, fails });
  const name = useName(meeting, useDetails(meeting));
  const microphone = useStore(meeting.store, (state) => state.microphone);
  const phase = useStore(meeting.store, (state) => state.phase);
  const isHeld = useStore(meeting.store, (state) => state.isHeld);
  const outReason = useStore(meeting.store, (state) => state.outReason) ?? 'left';
  const muted = microphone !== 'live' && microphone !== 'muting';
  if (phase === 'out') {
    return (
      <section className={styles.aside} aria-label={t('stage.label')}>
        <output className={styles.name}>{t(`out.${outReason}.title`)}</output>
        <StageButton icon={X} label={t('stage.dismiss')} onClick={() => meetings.leave()} />
      </section>
    );
  }
  return (
    <section className={styles.aside} aria-label={t('stage.label')}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        {isHeld && <output className={styles.held}>{t('stage.held')}</output>}
      </span>
      {isHeld ? (
        <StageButton icon={Play} label={t('stage.large')} onClick={() => void meetings.resume().catch(fails)} />
      ) : (
        <>
          <StageButton
            icon={muted ? MicOff : Mic}
            tone={muted ? 'off' : 'plain'}
            label={muted ? t('bar.unmute') : t('bar.mute')}
            onClick={() => void meeting.setMuted(!muted).catch(fails)}
          />
          <StageButton icon={Maximize2} label={t('stage.large')} onClick={() => meetings.setAside(false)} />
        </>
      )}
      <StageButton
        icon={LogOut}
        tone="stop"
        label={t('bar.leave')}
        onClick={() => {
          meeting.leave().catch(fails);
          meetings.leave();
        }}
      />
    </section>
  );
}

/** What the meeting is called: somebody with the link alone was told with it. */
function useName(meeting: LiveMeeting, details: Meeting | undefined): string {
  const told = useStore(meeting.store, (state) => state.name);
  return details?.name ?? told;
}

/** The meeting for those who are invited; somebody with the link alone learns of it once they are inside. */
function useDetails(meeting: LiveMeeting): Meeting | undefined {
  const { meetings } = useBureau();
  const meetingId = useStore(meeting.store, (state) => state.meetingId);
  const phase = useStore(meeting.store, (state) => state.phase);
  const isInside = phase === 'in';
  const { value, again } = useLoaded(useCallback(() => meetings.get(meetingId), [meetings, meetingId]));
  useEffect(() => {
    if (isInside) again();
  }, [isInside, again]);
  return value;
}
