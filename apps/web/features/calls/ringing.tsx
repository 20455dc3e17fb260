'use client';

import { BureauError, type CallsState, type RingStop } from '@bureau/client';
import type { CallView } from '@bureau/core/calls';
import { RingCard, RingNote, RingNotes } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useKeysOf, useShortcuts } from '../../shell/shortcuts.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useIsInMeeting } from '../meetings/live/use-is-in-meeting.ts';
import { useWriteTo } from '../messages/use-write-to.ts';
import { useDesktopRing } from './desktop-ring.ts';
import { useRingNotification } from './ring-notification.ts';
import { useRingReason } from './use-ring-reason.ts';

const ringingHere = (state: CallsState) => state.ringing;
const justStopped = (state: CallsState) => state.stopped;
const isOnACall = (state: CallsState) => state.current !== undefined && state.current.status !== 'ended';

/** A card for every call that rings here, and for a while why one went. */
export function Ringing() {
  const { calls } = useBureau();
  const ringing = useStore(calls.store, ringingHere);
  const stopped = useStore(calls.store, justStopped);
  return (
    <>
      {ringing.map((call, index) => (
        <RingingCall key={call.id} call={call} takesShortcuts={index === 0} />
      ))}
      <RingNotes>
        {stopped.map((stop) => (
          <StoppedRing key={stop.callId} stop={stop} />
        ))}
      </RingNotes>
    </>
  );
}

function StoppedRing({ stop }: { stop: RingStop }) {
  return <RingNote caller={usePeer(stop.peerId)} reason={stop.reason} />;
}

function RingingCall({ call, takesShortcuts }: { call: CallView; takesShortcuts: boolean }) {
  const { calls } = useBureau();
  const t = useTranslations('calls.ring');
  const fails = useFailureMessage();
  const keysOf = useKeysOf();
  const peer = usePeer(call.peerId);
  const reason = useRingReason(call);
  const isInMeeting = useIsInMeeting();
  const writeTo = useWriteTo();
  const busyHere = useStore(calls.store, isOnACall);
  const [busy, setBusy] = useState<'answering' | 'declining'>();

  function act(kind: 'answering' | 'declining', request: () => Promise<unknown>) {
    if (busy) return;
    setBusy(kind);
    request()
      .catch((error: unknown) => {
        // Somebody was faster: the card goes by itself.
        if (!(error instanceof BureauError && error.detail.code === 'call-ended')) fails(error);
      })
      .finally(() => setBusy(undefined));
  }
  const answer = () => act('answering', () => calls.answer(call.id));
  const divert = () => act('declining', () => calls.divertToVoicemail(call.id));
  const decline = () => act('declining', () => calls.decline(call.id));
  function reply() {
    decline();
    writeTo(call.peerId);
  }
  const number = peer.extension && t('number', { number: peer.extension });
  const line = [reason, peer.place, number].filter(Boolean).join(' · ');
  const isRecorded = call.willBeRecorded ?? call.recording !== undefined;
  const told = [line, isRecorded && t('recorded')].filter(Boolean).join(' · ');
  const onDivert = call.parties.length === 1 ? divert : undefined;
  useRingNotification({ call, name: peer.name, line: told, onAnswer: answer, onDecline: decline });
  useDesktopRing({ call, name: peer.name, line: told, canDivert: onDivert !== undefined });
  useShortcuts(takesShortcuts ? { 'call-answer': answer, 'call-decline': decline } : {});

  return (
    <RingCard
      caller={peer}
      line={line}
      isRecorded={isRecorded}
      onAnswer={answer}
      onDecline={decline}
      busy={busy}
      shortcuts={takesShortcuts ? { answer: keysOf('call-answer'), decline: keysOf('call-decline') } : undefined}
      holdsCurrent={busyHere || isInMeeting}
      onReply={peer.presence && reply}
      onVoicemail={onDivert}
    />
  );
}
