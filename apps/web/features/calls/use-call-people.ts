'use client';

import type { CallView, PartyView } from '@bureau/core/calls';
import type { UserId } from '@bureau/core/kernel';
import type { CallPerson, CallPersonState } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useNameOf } from '../contacts/use-directory.ts';

/** Those who are in a call or about to be, without this person. */
export const othersIn = (call: CallView): readonly PartyView[] =>
  call.parties.filter(({ status }) => status !== 'left');

/** Everybody in a call, this person last, and how they take part. */
export function useCallPeople(call: CallView | undefined): readonly CallPerson[] {
  const { calls, self, presence } = useBureau();
  const nameOf = useNameOf();
  const me = useStore(self, (state) => state.self);
  const { mutedPeers, microphone } = useStore(calls.media);
  const people = useStore(presence.store, (state) => state.people);
  if (!call || !me) return [];
  const isMuted = microphone !== 'live' && microphone !== 'muting';
  const own: CallPerson = {
    id: me.person.id,
    name: me.person.name,
    isOwn: true,
    state: call.onHold ? 'on-hold' : isMuted ? 'muted' : 'talking',
  };
  const others = othersIn(call).map((party) => ({
    id: party.userId,
    name: nameOf(party.userId),
    presence: people.get(party.userId)?.status,
    isOwn: false,
    state: stateOf(party, mutedPeers),
  }));
  return [...others, own];
}

function stateOf(party: PartyView, mutedPeers: readonly UserId[]): CallPersonState {
  if (party.status === 'ringing') return 'ringing';
  if (party.isLost) return 'lost';
  if (party.onHold) return 'on-hold';
  return mutedPeers.includes(party.userId) ? 'muted' : 'talking';
}
