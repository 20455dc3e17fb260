'use client';

import { type CallView, consultationOffer, mayMerge } from '@bureau/core/calls';
import { isLine, type UserId } from '@bureau/core/kernel';
import { CallStrip, CallStrips } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { RingingStrip } from '../desk-phones/ringing-strip.tsx';
import { CallPicker } from './call-picker.tsx';

/** The calls of this person besides the one in the dock: those on hold here, those on other devices, and one that a desk phone rings for. */
export function OtherCalls() {
  const { calls, deskPhones } = useBureau();
  const t = useTranslations('calls.handling');
  const { current, held, elsewhere } = useStore(calls.store);
  const ringing = useStore(deskPhones.store, (state) => state.ringing);
  if (held.length + elsewhere.length === 0 && !ringing) return null;
  return (
    <>
      {held.length > 0 && (
        <CallStrips label={t('others')}>
          {held.map((call) => (
            <HeldCall key={call.id} call={call} current={current} />
          ))}
        </CallStrips>
      )}
      {(elsewhere.length > 0 || ringing) && (
        <CallStrips label={t('elsewhere')}>
          {ringing && <RingingStrip ring={ringing} />}
          {elsewhere.map((call) =>
            call.ownDevice && isLine(call.ownDevice) ? (
              <CallOnDeskPhone key={call.id} call={call} />
            ) : (
              <CallElsewhere key={call.id} call={call} />
            ),
          )}
        </CallStrips>
      )}
    </>
  );
}

function HeldCall({ call, current }: { call: CallView; current: CallView | undefined }) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const fails = useFailureMessage();
  const nameOf = useNameOf();
  const consultation = current?.consultationFor === call.id && current.status !== 'ended' ? current : undefined;
  const isAsked = consultation !== undefined;
  const offer = consultation && consultationOffer(consultation);
  const act = (label: string, request: () => Promise<unknown>) => ({
    label,
    onChoose: () => void request().catch(fails),
  });
  async function toMailbox(ownerId: UserId, asked: CallView) {
    await calls.transfer(call.id, { userId: ownerId }, { toVoicemail: true });
    // Whoever asked has no message to leave.
    await calls.hangUp(asked.id);
  }
  const actions = [
    consultation && offer?.kind === 'complete' && act(t('complete'), () => calls.completeTransfer(consultation.id)),
    consultation &&
      offer?.kind === 'to-mailbox' &&
      act(t('toMailboxOf', { name: nameOf(offer.ownerId) }), () => toMailbox(offer.ownerId, consultation)),
    consultation
      ? act(t('cancelConsultation'), () => calls.cancelConsultation(consultation.id))
      : act(t('resume'), () => calls.resume(call.id)),
    current && mayMerge(call, current) && act(t('merge'), () => calls.merge(call.id, current.id)),
  ];
  return (
    <CallStrip
      peer={usePeer(call.peerId)}
      kind={isAsked ? 'asked-about' : 'held'}
      state={isAsked ? t('waitsMeanwhile') : t('onHold')}
      actions={actions.filter((action) => action !== undefined && action !== false)}
    />
  );
}

function CallElsewhere({ call }: { call: CallView }) {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const fails = useFailureMessage();
  const takeOver = { label: t('takeOver'), onChoose: () => void calls.move(call.id).catch(fails) };
  return (
    <CallStrip
      peer={usePeer(call.peerId)}
      kind="elsewhere"
      state={t('onOtherDevice')}
      actions={call.status === 'active' ? [takeOver] : []}
    />
  );
}

/** A call that one talks on at the desk: what its phone does can be done here as well. */
function CallOnDeskPhone({ call }: { call: CallView }) {
  const { calls, connection, deskPhones } = useBureau();
  const t = useTranslations('calls.handling');
  const tPhones = useTranslations('deskPhones');
  const fails = useFailureMessage();
  const tDock = useTranslations('calls.dock');
  const clockAheadMs = useStore(connection, (state) => state.clockAheadMs);
  const [picking, setPicking] = useState<'transfer' | 'add'>();
  const { id, onHold, status, answeredAt } = call;
  const isActive = status === 'active';
  const talking = [
    {
      label: onHold ? t('resume') : t('hold'),
      onChoose: () => void (onHold ? deskPhones.resume(id) : deskPhones.hold(id)).catch(fails),
    },
    { label: t('transfer'), onChoose: () => setPicking('transfer') },
    { label: t('add'), onChoose: () => setPicking('add') },
    { label: t('takeOver'), onChoose: () => void calls.move(id).catch(fails) },
  ];
  const end = { label: tPhones('hangUp'), onChoose: () => void deskPhones.hangUp(id).catch(fails) };
  return (
    <>
      <CallStrip
        peer={usePeer(call.peerId)}
        kind="desk-phone"
        state={isActive ? tPhones(onHold ? 'onDeskPhoneHeld' : 'onDeskPhone') : tDock('phase.ringing')}
        since={isActive && answeredAt !== undefined ? answeredAt - clockAheadMs : undefined}
        actions={isActive ? [...talking, end] : [end]}
      />
      {picking && <CallPicker call={call} picking={picking} isBlind onClose={() => setPicking(undefined)} />}
    </>
  );
}
