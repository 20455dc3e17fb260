'use client';

import type { CallView } from '@bureau/core/calls';
import { listOf, useReader } from '@bureau/ui/language';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** What there is to know of the call besides who and how long: on hold, recorded, being transferred. */
export function useCallNotices(call: CallView | undefined): readonly string[] {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const nameOf = useNameOf();
  const { locale } = useReader();
  const failures = useStore(calls.store, ({ recordingFailures }) => recordingFailures);
  const quality = useStore(calls.media, (media) => media.quality);
  if (!call) return [];

  const notices: string[] = [];
  const rings = call.parties.filter(({ status }) => status === 'ringing');
  if (call.consultationFor) notices.push(t('consulting', { name: nameOf(call.peerId) }));
  if (call.onHold) notices.push(t('onHold'));
  else if (call.service?.kind === 'parked') notices.push(t('parkedAt', { slot: call.service.slot }));
  else if (call.heldByOthers) notices.push(t('heldByOthers', { name: nameOf(call.peerId) }));
  if (call.service?.kind === 'voicemail') {
    const isRecording = call.service.phase === 'recording';
    notices.push(isRecording ? t('mailboxRecording') : t('mailbox', { name: nameOf(call.service.ownerId) }));
  }
  if (call.transfer) {
    const { phase, to } = call.transfer;
    notices.push(phase === 'ringing' ? t('transferring', { name: nameOf(to) }) : t('returned'));
  } else if (call.direction === 'outgoing' && call.forwardedFrom) {
    const names = rings.map(({ userId }) => nameOf(userId));
    notices.push(t('forwardedTo', { from: nameOf(call.forwardedFrom), names: listOf(names, locale) }));
  } else if (call.status === 'active') {
    for (const { userId } of rings) notices.push(t('rings', { name: nameOf(userId) }));
  }
  if (call.recording) notices.push(t(RECORDING[call.recording.status]));
  const failure = failures.find(({ callId }) => callId === call.id);
  if (failure) notices.push(t(`recordingFailed.${failure.cause}`));
  if (quality && quality.level !== 'good') {
    const words = [t(`quality.${quality.level}`), quality.reason && t(`quality.${quality.reason}`)];
    notices.push(words.filter(Boolean).join(': '));
  }
  return notices;
}

const RECORDING = { announcing: 'announcing', on: 'recording', paused: 'recordingPaused' } as const;
