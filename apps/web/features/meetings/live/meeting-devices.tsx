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
  const t = useTranslations('calls.devices');
  const sentence = useErrorSentence();
  const fails = useMeetingFailure();
  const state = useStore(devices.store);
  const level = useStore(meeting.level, ({ own }) => own);
  return (
    <DeviceSettings
      microphones={choices(state.microphones, state.microphoneId, t('unplugged'))}
      microphone={state.microphoneId}
      onMicrophone={(id) => void devices.chooseMicrophone(id).catch(fails)}
      microphoneLevel={level}
      speakers={choices(state.speakers, state.speakerId, t('unplugged'))}
      speaker={state.speakerId}
      onSpeaker={(id) => void devices.chooseSpeaker(id).catch(fails)}
      onAskPermission={
        state.permission === 'granted' ? undefined : () => void devices.refresh({ ask: true }).catch(fails)
      }
      problem={state.problem && sentence({ code: state.problem })}
    />
  );
}
