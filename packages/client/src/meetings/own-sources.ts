import { createStore } from 'zustand/vanilla';
import type { DeviceChoice } from '../media/device-choice.ts';
import { createLevelWatch } from '../media/level-watch.ts';
import type { MediaPlatform } from '../media/media-platform.ts';
import { createMicrophone } from '../media/microphone.ts';
import { toMicrophoneError } from '../media/microphone-error.ts';
import { isAnotherMicrophone } from '../media/missing-device.ts';
import { createMutedSpeech } from '../media/muted-speech.ts';
import { createOwnCamera, type OwnCamera } from '../media/own-camera.ts';
import { createOwnShare, type OwnShare } from '../media/own-share.ts';
import { createOwnVoice, type OwnVoice } from '../media/own-voice.ts';
import type { ReadonlyStore } from '../stores/readonly-store.ts';

interface OwnSourcesParts {
  readonly platform: MediaPlatform;
  readonly devices: DeviceChoice;
  readonly setMuted: (muted: boolean) => Promise<{ readonly muted: boolean }>;
  readonly muted: boolean;
  readonly onChange: () => void;
  /** Whether somebody speaks into the muted microphone; told when it changes. */
  readonly onTalkingMuted: (isTalking: boolean) => void;
}

/** What this person gives to a meeting, from the devices that are chosen. */
export interface OwnSources {
  readonly voice: OwnVoice;
  readonly camera: OwnCamera;
  readonly share: OwnShare;
  readonly level: ReadonlyStore<{ readonly own: number }>;
  /** The microphone at the door, where nothing is sent yet. */
  atDoor(): 'live' | 'muted' | 'none';
  microphoneName(): string;
  /** Asks for the microphone; without one the voice says why. */
  open(): Promise<void>;
  /** Shows the level of the microphone there is now. */
  measure(): void;
  /** Frees every device. */
  free(): void;
  close(): void;
}

/** Microphone, camera and screen of one meeting. */
export function createOwnSources(parts: OwnSourcesParts): OwnSources {
  const { platform, devices, onChange } = parts;
  const level = createStore<{ readonly own: number }>(() => ({ own: 0 }));
  const speech = createMutedSpeech();
  let isTalkingMuted = false;

  const microphone = createMicrophone({
    platform,
    chosen: () => devices.store.getState(),
    onLost: () => void changeMicrophone().catch(() => undefined),
    onNoise: () => devices.noteNoise(),
  });
  const voice = createOwnVoice(
    {
      platform,
      microphone,
      setMuted: parts.setMuted,
      onMicrophone: (problem) => devices.noteMicrophone(problem),
      onChange,
    },
    parts.muted,
  );
  const camera = createOwnCamera(platform, devices, onChange);
  const share = createOwnShare(platform, onChange);
  const levels = createLevelWatch(
    platform,
    ({ own }) => level.setState({ own }),
    (own) => {
      const isTalking = speech.look(own, voice.state().microphone === 'muted');
      if (isTalking === isTalkingMuted) return;
      isTalkingMuted = isTalking;
      parts.onTalkingMuted(isTalking);
    },
  );
  const changeMicrophone = async () => {
    try {
      await microphone.change((next) => voice.use(next));
    } catch (error) {
      voice.note(toMicrophoneError(error).code);
      throw error;
    } finally {
      onChange();
    }
  };
  const endChoice = devices.store.subscribe((now, before) => {
    if (isAnotherMicrophone(now, before)) changeMicrophone().catch(() => undefined);
    camera.choose(now, before);
  });

  return {
    voice,
    camera,
    share,
    level,
    atDoor: () => (microphone.track() ? (voice.isMuted() ? 'muted' : 'live') : 'none'),
    microphoneName: () => microphone.name(),
    async open() {
      await microphone.open().then(
        () => devices.noteMicrophone(undefined),
        (error: unknown) => voice.note(toMicrophoneError(error).code),
      );
      onChange();
    },
    measure: () => levels.watch({ own: microphone.track(), peers: [] }),
    free() {
      // A device that is plugged in later is for whatever comes later.
      endChoice();
      voice.close();
      camera.close();
      share.close();
      microphone.close();
    },
    close: () => levels.close(),
  };
}
