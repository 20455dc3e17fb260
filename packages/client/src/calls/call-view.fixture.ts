import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';

/** The other side of {@link callView}. */
export const PEER = 'peer' as UserId;

/** A call that this person has made and that rings at the other side. */
export function callView(id: CallId, fields: Partial<CallView> = {}): CallView {
  return {
    id,
    revision: 1,
    direction: 'outgoing',
    peerId: PEER,
    status: 'ringing',
    startedAt: 1,
    ring: [],
    lineSounds: false,
    peerLost: false,
    parties: [{ userId: PEER, status: 'ringing', onHold: false, isLost: false }],
    onHold: false,
    heldByOthers: false,
    ...fields,
  };
}

/** What is true of {@link callView} when both talk. */
export const TALKING = {
  status: 'active',
  answeredAt: 2,
  parties: [{ userId: PEER, status: 'connected', onHold: false, isLost: false }],
} as const satisfies Partial<CallView>;
