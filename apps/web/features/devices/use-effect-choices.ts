'use client';

import { type AudioDevices, backgroundPicture } from '@bureau/client';
import { BACKGROUNDS } from '@bureau/core/media';
import type { DeviceSettingsProps } from '@bureau/ui/phone';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';

/** What is chosen for the sound of the microphone and the room behind the person, kept on this machine. */
export function useEffectChoices(
  devices: AudioDevices,
  fails: (error: unknown) => void,
): Pick<DeviceSettingsProps, 'noise' | 'background'> {
  const t = useTranslations('devices.effect');
  const state = useStore(devices.store);
  const { noise, canSuppressNoise, background, canDrawBackground, ownPicture, effectProblem } = state;
  const problem = effectProblem && t(effectProblem);
  const isOfNoise = effectProblem === 'noise-failed';
  return {
    noise: {
      filter: noise,
      hasStrong: canSuppressNoise,
      onFilter: (filter) => void devices.chooseNoise(filter).catch(fails),
      problem: isOfNoise ? problem : undefined,
    },
    background: canDrawBackground
      ? {
          backgrounds: BACKGROUNDS.filter((value) => value !== 'own' || ownPicture !== undefined).map((value) => ({
            value,
            pictureUrl: backgroundPicture({ background: value, ownPicture }),
          })),
          chosen: background,
          onChoose: (value) => void devices.chooseBackground(value).catch(fails),
          onPicture: (file) => void devices.addPicture(file).catch(fails),
          problem: isOfNoise ? undefined : problem,
        }
      : undefined,
  };
}
