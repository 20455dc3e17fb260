'use client';

import type { CallView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import type { DockCall } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';
import { useCallNotices } from './use-call-notices.ts';
import { othersIn } from './use-call-people.ts';
import type { ShownCall } from './use-shown-call.ts';

/** The call as the dock shows it, with how many are in it. */
export function useDockCall(
  { call, phase }: ShownCall,
  peer: DockCall['peer'],
): DockCall & { readonly peopleCount: number } {
  const { calls, connection } = useBureau();
  const nameOf = useNameOf();
  const { microphone, peerMuted } = useStore(calls.media);
  const clockAheadMs = useStore(connection, (state) => state.clockAheadMs);
  const isLive = phase !== 'ended';
  const notices = useCallNotices(isLive ? call : undefined);
  const connected = call ? othersIn(call).filter(({ status }) => status === 'connected') : [];
  const isConference = isLive && connected.length > 1;
  const { answeredAt } = call ?? {};
  return {
    id: call?.id ?? 'dialling',
    peer,
    title: isConference ? connected.map(({ userId }) => nameOf(userId)).join(', ') : undefined,
    phase,
    answeredAt: answeredAt === undefined ? undefined : answeredAt - clockAheadMs,
    talkMs: call && talkMsOf(call),
    mailbox: call && mailboxOf(call, clockAheadMs, nameOf),
    endReason: call?.endReason,
    muted: microphone === 'muted' || microphone === 'unmuting',
    muteChanging: microphone === 'muting' || microphone === 'unmuting',
    // Of several people the list tells who.
    peerMuted: peerMuted && !isConference,
    notices,
    peopleCount: call?.status === 'active' && othersIn(call).length > 1 ? othersIn(call).length + 1 : 0,
  };
}

/** How long they talked; with a mailbox, how long the message is. */
function talkMsOf({ answeredAt, endedAt, service }: CallView): number | undefined {
  if (service?.kind === 'voicemail' && service.outcome === 'none') return undefined;
  const from = service?.kind === 'voicemail' ? service.since : answeredAt;
  return from === undefined || endedAt === undefined ? undefined : endedAt - from;
}

function mailboxOf(
  { service }: CallView,
  clockAheadMs: number,
  nameOf: (userId: UserId) => string,
): DockCall['mailbox'] {
  if (service?.kind !== 'voicemail') return undefined;
  const { ownerId, since, outcome, endedBy } = service;
  return { name: nameOf(ownerId), since: since === undefined ? undefined : since - clockAheadMs, outcome, endedBy };
}
