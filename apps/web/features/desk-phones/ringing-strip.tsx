'use client';

import type { DialTo } from '@bureau/api';
import type { DeskPhoneRing } from '@bureau/client';
import type { UserId } from '@bureau/core/kernel';
import { CallStrip, type CallStripProps } from '@bureau/ui/phone';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';

/** The own desk phone rings for its owner: with whom it is to connect them, and a way to call it off. */
export function RingingStrip({ ring }: { ring: DeskPhoneRing }) {
  const { calls } = useBureau();
  const { current, held } = useStore(calls.store);
  if (ring.kind === 'call') return <WithDialled to={ring.to} />;
  const taken = [current, ...held].find((call) => call?.id === ring.callId);
  return taken ? <WithPerson userId={taken.peerId} /> : null;
}

function WithDialled({ to }: { to: DialTo }) {
  const written = useNumberFormat()('text' in to ? to.text : '');
  return 'userId' in to ? <WithPerson userId={to.userId} /> : <Strip peer={{ id: to.text, name: written }} />;
}

function WithPerson({ userId }: { userId: UserId }) {
  return <Strip peer={usePeer(userId)} />;
}

function Strip({ peer }: Pick<CallStripProps, 'peer'>) {
  const { deskPhones } = useBureau();
  const t = useTranslations('deskPhones');
  const fails = useFailureMessage();
  return (
    <CallStrip
      peer={peer}
      kind="desk-phone"
      state={t('rings')}
      actions={[{ label: t('cancel'), onChoose: () => void deskPhones.cancel().catch(fails) }]}
    />
  );
}
