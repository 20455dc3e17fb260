'use client';

import { MicrophoneError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { DeviceSettings } from '@bureau/ui/phone';
import { Select } from '@bureau/ui/primitives';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../calls/use-dial.ts';
import { choices } from './choices.ts';
import { useMicrophoneLevel } from './use-microphone-level.ts';

/** The choice of microphone and speakers of this machine, with the proof that they work. */
export function Devices() {
  const { devices, sound } = useBureau();
  const t = useTranslations('calls.devices');
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const state = useStore(devices.store);
  const level = useMicrophoneLevel();
  const [testing, setTesting] = useState(false);

  useEffect(() => {
    devices.refresh().catch((error: unknown) => {
      // Why there is no microphone stands below its choice.
      if (!(error instanceof MicrophoneError)) fails(error);
    });
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  }, [devices]);

  function test() {
    setTesting(true);
    sound
      .test()
      .catch(fails)
      .finally(() => setTesting(false));
  }

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
      onTest={test}
      testing={testing}
    >
      {state.speakers.length > 0 && (
        <Select
          label={t('ringer')}
          options={choices(state.speakers, state.ringSpeakerId, t('unplugged')).map((device, index) => ({
            value: device.id,
            label:
              device.label || (device.id === '' ? t('systemDefault') : t('speakerNumber', { number: String(index) })),
          }))}
          value={state.ringSpeakerId}
          onChange={(id) => void devices.chooseRingSpeaker(id).catch(fails)}
        />
      )}
    </DeviceSettings>
  );
}
