'use client';

import type { AudioDevice, AudioDevices, AudioDevicesState, CallMedia, ReadonlyStore } from '@bureau/client';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

type Media = Pick<CallMedia, 'microphoneName' | 'camera' | 'cameraProblem'>;

interface DeviceNoticesParts<State extends Media> {
  readonly devices: AudioDevices;
  readonly media: ReadonlyStore<State>;
  /** Whether anybody is spoken to. */
  readonly isTalking: (media: State) => boolean;
  readonly fails: (error: unknown) => void;
}

/** Says while one talks which device has taken the place of another, and offers one that was just plugged in. */
export function useDeviceNotices<State extends Media>(parts: DeviceNoticesParts<State>): void {
  const { devices, media } = parts;
  const t = useTranslations('devices.notice');
  const toast = useToasts();
  const latest = useRef({ t, toast, parts });
  useEffect(() => {
    latest.current = { t, toast, parts };
  });

  useEffect(() => {
    const say = (title: string, action?: { label: string; onChoose: () => void }) =>
      latest.current.toast({ tone: 'info', title, ...(action && { action }) });
    let chosen = devices.store.getState().microphoneId;
    const microphoneChanged = (now: string, before: string) => {
      if (now === before || now === '' || before === '') return;
      const { microphones, microphoneId } = devices.store.getState();
      const isOwnChoice = microphoneId !== chosen;
      chosen = microphoneId;
      if (isOwnChoice) return;
      const isGone = microphones.every(({ label }) => label !== before);
      const words = latest.current.t;
      say(isGone ? words('unplugged', { device: before, instead: now }) : words('microphone', { device: now }));
    };
    const onMedia = media.subscribe((now, before) => {
      if (!latest.current.parts.isTalking(now)) return;
      microphoneChanged(now.microphoneName, before.microphoneName);
      // Nobody asked for it: one that could not be turned on has said so already.
      const isPulledOut = before.camera === 'on' && now.camera === 'off' && now.cameraProblem === 'camera-missing';
      if (isPulledOut) say(latest.current.t('unpluggedCamera'));
    });
    const onDevices = devices.store.subscribe((now, before) => {
      const { t: words, parts: current } = latest.current;
      if (now.microphoneId !== before.microphoneId && media.getState().microphoneName === '') chosen = now.microphoneId;
      if (!current.isTalking(media.getState())) return;
      const speaker = speakerLabel(before, now.speakerId);
      if (isMissing(now) && !isMissing(before)) say(words('unpluggedSpeaker', { device: speaker }));
      if (!isMissing(now) && isMissing(before) && now.speakerId === before.speakerId) {
        say(words('back', { device: speakerLabel(now, now.speakerId) }));
        return;
      }
      const found = newcomer(now, before);
      if (!found || [now.microphoneId, now.speakerId, now.cameraId].includes(found.id)) return;
      say(words('found', { device: found.label }), {
        label: words('use'),
        onChoose: () => void use(devices, now, found).catch(current.fails),
      });
    });
    return () => {
      onMedia();
      onDevices();
    };
  }, [devices, media]);
}

const KINDS = ['microphones', 'speakers', 'cameras'] as const;
const isMissing = ({ missing }: AudioDevicesState) => missing.includes('speaker');
const speakerLabel = ({ speakers }: AudioDevicesState, id: string) =>
  speakers.find((each) => each.id === id)?.label ?? '';

/** A device that was not there before; a list that was not read before says nothing. */
function newcomer(now: AudioDevicesState, before: AudioDevicesState): AudioDevice | undefined {
  for (const kind of KINDS) {
    const known = before[kind];
    if (known.length === 0 || known.some(({ label }) => label === '')) continue;
    const found = now[kind].find(({ id, label }) => label !== '' && known.every((each) => each.id !== id));
    if (found) return found;
  }
  return undefined;
}

/** Chooses everything that was plugged in with it: a headset is a microphone and a speaker. */
async function use(devices: AudioDevices, state: AudioDevicesState, found: AudioDevice): Promise<void> {
  const partIn = (list: readonly AudioDevice[]) =>
    list.find(({ groupId }) => groupId !== '' && groupId === found.groupId) ?? list.find(({ id }) => id === found.id);
  const [microphone, speaker, camera] = KINDS.map((kind) => partIn(state[kind]));
  await Promise.all([
    microphone && devices.chooseMicrophone(microphone.id),
    speaker && devices.chooseSpeaker(speaker.id),
    camera && devices.chooseCamera(camera.id),
  ]);
}
