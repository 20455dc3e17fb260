'use client';

import type { CallView } from '@bureau/core/calls';
import { listOf, useReader } from '@bureau/ui/language';
import { type DockNotice, useQualitySentence } from '@bureau/ui/phone';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** What there is to know of the call besides who and how long: on hold, recorded, being transferred. */
export function useCallNotices(call: CallView | undefined): readonly DockNotice[] {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const nameOf = useNameOf();
  const { locale } = useReader();
  const qualitySentence = useQualitySentence();
  const failures = useStore(calls.store, ({ recordingFailures }) => recordingFailures);
  const quality = useStore(calls.media, (media) => media.quality);
  if (!call) return [];

  const notices: DockNotice[] = [];
  const note = (kind: DockNotice['kind'], text: string) => notices.push({ kind, text });
  const { service, transfer, recording } = call;
  if (call.consultationFor) {
    const name = nameOf(call.peerId);
    note('transfer', call.direction === 'outgoing' ? t('consulting', { name }) : t('asksYou', { name }));
  }
  if (call.onHold) note('held', t('onHold'));
  else if (service?.kind === 'parked') note('parked', t('parkedBy', { name: nameOf(service.by) }));
  else if (call.heldByOthers) note('held-by-others', t('heldByOthers', { name: nameOf(call.peerId) }));
  if (call.retrievedBy) note('parked', t('retrievedBy', { name: nameOf(call.retrievedBy) }));
  if (service?.kind === 'voicemail') {
    const isRecording = service.phase === 'recording';
    note('mailbox', isRecording ? t('mailboxRecording') : t('mailbox', { name: nameOf(service.ownerId) }));
  }
  const ringing = call.parties.filter(({ status }) => status === 'ringing').map(({ userId }) => nameOf(userId));
  if (transfer) {
    note('transfer', transfer.phase === 'ringing' ? t('transferring', { name: nameOf(transfer.to) }) : t('returned'));
  } else if (call.transferredBy) {
    note('transfer', t('transferredBy', { name: nameOf(call.transferredBy) }));
  } else if (call.direction === 'outgoing' && call.forwardedFrom) {
    const from = nameOf(call.forwardedFrom);
    note('transfer', t('forwardedTo', { from, names: listOf(ringing, locale) }));
  } else if (call.status === 'active') {
    for (const name of ringing) note('ringing', t('rings', { name }));
  }
  if (recording) note(recording.status === 'paused' ? 'recording-paused' : 'recording', t(RECORDING[recording.status]));
  const failure = failures.find(({ callId }) => callId === call.id);
  if (failure) note('failed', t(`recordingFailed.${failure.cause}`));
  if (quality?.level === 'poor' && !call.onHold) note('quality', qualitySentence(quality));
  return notices;
}

const RECORDING = { announcing: 'announcing', on: 'recording', paused: 'recordingPaused' } as const;
