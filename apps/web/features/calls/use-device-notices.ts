'use client';

import type { AudioDevice, AudioDevicesState } from '@bureau/client';
import { useToasts } from '@bureau/ui/primitives';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from './use-dial.ts';

/** Says in a call which device has taken the place of another, and offers one that was just plugged in. */
export function useDeviceNotices(): void {
  const { calls, devices } = useBureau();
  const t = useTranslations('liveCall.deviceNotice');
  const toast = useToasts();
  const fails = useFailureMessage();
  const latest = useRef({ t, toast, fails });
  useEffect(() => {
    latest.current = { t, toast, fails };
  });

  useEffect(() => {
    const say = (title: string, action?: { label: string; onChoose: () => void }) =>
      latest.current.toast({ tone: 'info', title, ...(action && { action }) });
    let chosen = devices.store.getState().microphoneId;
    const onMedia = calls.media.subscribe(({ microphoneName: now }, { microphoneName: before }) => {
      if (now === before || now === '' || before === '') return;
      const { microphones, microphoneId } = devices.store.getState();
      const isOwnChoice = microphoneId !== chosen;
      chosen = microphoneId;
      if (isOwnChoice) return;
      const isGone = microphones.every(({ label }) => label !== before);
      const words = latest.current.t;
      say(isGone ? words('unplugged', { device: before, instead: now }) : words('microphone', { device: now }));
    });
    const onDevices = devices.store.subscribe((now, before) => {
      if (now.microphoneId !== before.microphoneId && calls.media.getState().microphoneName === '') {
        chosen = now.microphoneId;
      }
      if (calls.media.getState().status === 'none') return;
      const { t: words, fails: failed } = latest.current;
      const speaker = speakerLabel(before, now.speakerId);
      if (isMissing(now) && !isMissing(before)) say(words('unpluggedSpeaker', { device: speaker }));
      if (!isMissing(now) && isMissing(before) && now.speakerId === before.speakerId) {
        say(words('back', { device: speakerLabel(now, now.speakerId) }));
        return;
      }
      const found = newcomer(before.microphones, now.microphones) ?? newcomer(before.speakers, now.speakers);
      if (!found || [now.microphoneId, now.speakerId].includes(found.id)) return;
      say(words('found', { device: found.label }), {
        label: words('use'),
        onChoose() {
          const same = ({ groupId }: AudioDevice) => groupId !== '' && groupId === found.groupId;
          const microphone = now.microphones.find(same) ?? now.microphones.find(({ id }) => id === found.id);
          const speaker2 = now.speakers.find(same) ?? now.speakers.find(({ id }) => id === found.id);
          if (microphone) devices.chooseMicrophone(microphone.id).catch(failed);
          if (speaker2) devices.chooseSpeaker(speaker2.id).catch(failed);
        },
      });
    });
    return () => {
      onMedia();
      onDevices();
    };
  }, [calls, devices]);
}

const isMissing = ({ missing }: AudioDevicesState) => missing.includes('speaker');
const speakerLabel = ({ speakers }: AudioDevicesState, id: string) =>
  speakers.find((each) => each.id === id)?.label ?? '';

/** A device that was not there before; a list that was not read before says nothing. */
function newcomer(before: readonly AudioDevice[], now: readonly AudioDevice[]): AudioDevice | undefined {
  if (before.length === 0 || before.some(({ label }) => label === '')) return undefined;
  return now.find(({ id, label }) => label !== '' && before.every((each) => each.id !== id));
}
