'use client';

import { useErrorSentence } from '@bureau/ui/language';
import { DeviceSettings } from '@bureau/ui/phone';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { choices } from '../../devices/choices.ts';
import { useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';

/** Microphone and speakers of this machine, in force at once. */
export function MeetingDevices() {
  const { devices, meeting } = useMeeting();
  const t = useTranslations('devices');
  const sentence = useErrorSentence();
  const fails = useMeetingFailure();
  const state = useStore(devices.store);
  const level = useStore(meeting.level, ({ own }) => own);
  return (
    <DeviceSettings
      microphone={{
        devices: choices(state.microphones, state.microphoneId, t('unplugged')),
        chosen: state.microphoneId,
        onChoose: (id) => void devices.chooseMicrophone(id).catch(fails),
      }}
      microphoneLevel={level}
      speaker={{
        devices: choices(state.speakers, state.speakerId, t('unplugged')),
        chosen: state.speakerId,
        onChoose: (id) => void devices.chooseSpeaker(id).catch(fails),
      }}
      onAskPermission={
        state.permission === 'granted' ? undefined : () => void devices.refresh({ ask: true }).catch(fails)
      }
      problem={state.problem && sentence({ code: state.problem })}
    />
  );
}
