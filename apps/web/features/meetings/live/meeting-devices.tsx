'use client';

import { useErrorSentence } from '@bureau/ui/language';
import { DeviceSettings } from '@bureau/ui/phone';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { choices } from '../../devices/choices.ts';
import { useEffectChoices } from '../../devices/use-effect-choices.ts';
import { useMeeting } from './meeting-context.ts';
import { useMeetingFailure } from './use-meeting-failure.ts';

/** Microphone, camera and speakers of this machine, in force at once. */
export function MeetingDevices() {
  const { devices, meeting, testSpeaker } = useMeeting();
  const t = useTranslations('devices');
  const sentence = useErrorSentence();
  const fails = useMeetingFailure();
  const state = useStore(devices.store);
  const effects = useEffectChoices(devices, fails);
  const [isTesting, setIsTesting] = useState(false);
  useEffect(() => {
    // Why there is none stands below its choice.
    devices.refresh().catch(() => undefined);
  }, [devices]);
  function play() {
    setIsTesting(true);
    testSpeaker()
      .catch(fails)
      .finally(() => setIsTesting(false));
  }
  const level = useStore(meeting.level, ({ own }) => own);
  return (
    <DeviceSettings
      microphone={{
        devices: choices(state.microphones, state.microphoneId, t('unplugged')),
        chosen: state.microphoneId,
        onChoose: (id) => void devices.chooseMicrophone(id).catch(fails),
      }}
      microphoneLevel={level}
      {...effects}
      speaker={{
        devices: choices(state.speakers, state.speakerId, t('unplugged')),
        chosen: state.speakerId,
        onChoose: (id) => void devices.chooseSpeaker(id).catch(fails),
      }}
      camera={{
        devices: choices(state.cameras, state.cameraId, t('unplugged')),
        chosen: state.cameraId,
        onChoose: (id) => void devices.chooseCamera(id).catch(fails),
      }}
      test={{ playing: isTesting ? 'speaker' : undefined, onPlay: play }}
      onAskPermission={
        state.permission === 'granted' ? undefined : () => void devices.refresh({ ask: true }).catch(fails)
      }
      problem={state.problem && sentence({ code: state.problem })}
    />
  );
}
