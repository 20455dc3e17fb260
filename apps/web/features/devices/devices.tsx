'use client';

import { type AudioDevice, MicrophoneError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { DeviceSettings } from '@bureau/ui/phone';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { choices } from './choices.ts';
import { useEffectChoices } from './use-effect-choices.ts';
import { useMicrophoneLevel } from './use-microphone-level.ts';

/** The choice of microphone, camera and speakers of this machine, with the proof that they work. */
export function Devices() {
  const { devices, sound } = useBureau();
  const t = useTranslations('devices');
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const state = useStore(devices.store);
  const level = useMicrophoneLevel();
  const effects = useEffectChoices(devices, fails);
  const [testing, setTesting] = useState<'ring' | 'speaker'>();

  useEffect(() => {
    devices.refresh().catch((error: unknown) => {
      // Why there is no microphone stands below its choice.
      if (!(error instanceof MicrophoneError)) fails(error);
    });
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  }, [devices]);

  function test(device: 'ring' | 'speaker') {
    setTesting(device);
    sound
      .test(device)
      .catch(fails)
      .finally(() => setTesting(undefined));
  }
  const offered = (list: readonly AudioDevice[], chosen: string, choose: (id: string) => Promise<void>) => ({
    devices: choices(list, chosen, t('unplugged')),
    chosen,
    onChoose: (id: string) => void choose(id).catch(fails),
  });

  return (
    <DeviceSettings
      microphone={offered(state.microphones, state.microphoneId, (id) => devices.chooseMicrophone(id))}
      microphoneLevel={level}
      {...effects}
      speaker={offered(state.speakers, state.speakerId, (id) => devices.chooseSpeaker(id))}
      camera={offered(state.cameras, state.cameraId, (id) => devices.chooseCamera(id))}
      ringing={{
        ringer: offered(state.speakers, state.ringSpeakerId, (id) => devices.chooseRingSpeaker(id)),
        volume: state.ringVolume,
        onVolume: (volume) => void devices.chooseRingVolume(volume).catch(fails),
      }}
      onAskPermission={
        state.permission === 'granted' ? undefined : () => void devices.refresh({ ask: true }).catch(fails)
      }
      problem={state.problem && sentence({ code: state.problem })}
      test={{ playing: testing, onPlay: test }}
    />
  );
}
