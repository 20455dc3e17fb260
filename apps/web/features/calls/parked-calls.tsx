'use client';

import type { CallsState } from '@bureau/client';
import { ParkedCall, ParkedCalls as ParkedCallList } from '@bureau/ui/phone';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { useNameOf } from '../contacts/use-directory.ts';

const parkedCalls = (state: CallsState) => state.parked;

/** The calls that wait in the company to be taken by anybody; nothing when there are none. */
export function ParkedCalls() {
  const { calls, connection, self } = useBureau();
  const nameOf = useNameOf();
  const fails = useFailureMessage();
  const ownId = useStore(self, (state) => state.self?.person.id);
  // Whoever waits themselves cannot take their own call.
  const parked = useStore(calls.store, parkedCalls).filter(({ people }) => !people.some((id) => id === ownId));
  const clockAheadMs = useStore(connection, (state) => state.clockAheadMs);
  if (parked.length === 0) return null;
  return (
    <ParkedCallList>
      {parked.map(({ callId, slot, by, people, endsAt }) => (
        <ParkedCall
          key={callId}
          id={people[0] ?? callId}
          people={people.map((userId) => nameOf(userId)).join(', ')}
          by={nameOf(by)}
          slot={slot}
          endsAt={endsAt - clockAheadMs}
          onRetrieve={() => void calls.retrieve(slot).catch(fails)}
        />
      ))}
    </ParkedCallList>
  );
}
