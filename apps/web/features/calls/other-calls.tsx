'use client';

import type { CallView } from '@bureau/core/calls';
import { isLine } from '@bureau/core/kernel';
import { CallStrip, CallStrips } from '@bureau/ui/phone';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { CallPicker } from './call-picker.tsx';

/** The calls of this person besides the one in the dock: those on hold here, and those on other devices. */
export function OtherCalls() {
  const { calls } = useBureau();
  const t = useTranslations('calls.handling');
  const { current, held, elsewhere } = useStore(calls.store);
  if (held.length + elsewhere.length === 0) return null;
  return (
    <>
      {held.length > 0 && (
        <CallStrips label={t('others')}>
          {held.map((call) => (
            <HeldCall key={call.id} call={call} current={current} />
          ))}
        </CallStrips>
      )}
      {elsewhere.length > 0 && (
        <CallStrips label={t('elsewhere')}>
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
  const isAsked = current?.consultationFor === call.id && current.status !== 'ended';
  const resume = { label: t('resume'), onChoose: () => void calls.resume(call.id).catch(fails) };
  const consultation = current && [
    { label: t('complete'), onChoose: () => void calls.completeTransfer(current.id).catch(fails) },
    { label: t('cancelConsultation'), onChoose: () => void calls.cancelConsultation(current.id).catch(fails) },
  ];
  const merge = current?.status === 'active' && {
    label: t('merge'),
    onChoose: () => void calls.merge(call.id, current.id).catch(fails),
  };
  return (
    <CallStrip
      peer={usePeer(call.peerId)}
      kind={isAsked ? 'asked-about' : 'held'}
      state={isAsked ? t('waitsMeanwhile') : t('onHold')}
      actions={[...(isAsked && consultation ? consultation : [resume]), ...(merge ? [merge] : [])]}
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
  const { calls, deskPhones } = useBureau();
  const t = useTranslations('calls.handling');
  const tPhones = useTranslations('deskPhones');
  const fails = useFailureMessage();
  const [isTransferring, setTransferring] = useState(false);
  const { id, onHold } = call;
  const talking = [
    {
      label: onHold ? t('resume') : t('hold'),
      onChoose: () => void (onHold ? deskPhones.resume(id) : deskPhones.hold(id)).catch(fails),
    },
    { label: t('transfer'), onChoose: () => setTransferring(true) },
    { label: t('takeOver'), onChoose: () => void calls.move(id).catch(fails) },
  ];
  const end = { label: tPhones('hangUp'), onChoose: () => void deskPhones.hangUp(id).catch(fails) };
  return (
    <>
      <CallStrip
        peer={usePeer(call.peerId)}
        kind="desk-phone"
        state={onHold ? tPhones('onDeskPhoneHeld') : tPhones('onDeskPhone')}
        actions={call.status === 'active' ? [...talking, end] : [end]}
      />
      {isTransferring && <CallPicker call={call} picking="transfer" isBlind onClose={() => setTransferring(false)} />}
    </>
  );
}
