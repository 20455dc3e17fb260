import { describe, expect, test } from 'vitest';
import { type CallId, outsideParty, type UserId } from '../kernel/index.ts';
import { canBeSeen, consultationOffer, mayMerge } from './offers.ts';
import type { CallServiceView, CallView, PartyView } from './view.ts';

const [alice, bob] = ['alice', 'bob'] as UserId[] as [UserId, UserId];
const phone = outsideParty('+33199001234');

const call = (fields: Partial<CallView> = {}): CallView => ({
  id: 'c' as CallId,
  revision: 1,
  direction: 'outgoing',
  peerId: bob,
  status: 'active',
  startedAt: 0,
  ring: [],
  lineSounds: false,
  peerLost: false,
  parties: [],
  onHold: false,
  heldByOthers: false,
  ...fields,
});
const mailbox: CallServiceView = { kind: 'voicemail', ownerId: bob, phase: 'greeting' };
const echo: CallServiceView = { kind: 'echo' };
const parked: CallServiceView = { kind: 'parked', slot: '701', by: bob, endsAt: 9 };
const transfer = { by: alice, to: bob, phase: 'ringing' } as const;

describe('a consultation', () => {
  test.each([
    ['rings', call({ status: 'ringing' }), { kind: 'complete' }],
    ['is spoken in', call(), { kind: 'complete' }],
    ['has reached a mailbox', call({ service: mailbox }), { kind: 'to-mailbox', ownerId: bob }],
    ['has reached the echo test', call({ service: echo }), { kind: 'none' }],
    ['was parked', call({ service: parked }), { kind: 'none' }],
    ['is being given away itself', call({ transfer }), { kind: 'none' }],
    ['is over', call({ status: 'ended', service: mailbox }), { kind: 'none' }],
  ] as const)('that %s', (_, consultation, expected) => {
    expect(consultationOffer(consultation)).toEqual(expected);
  });
});

describe('two calls', () => {
  test.each([
    ['in which people talk', call({ onHold: true }), call(), true],
    ['of which one rings', call(), call({ status: 'ringing' }), false],
    ['of which one is with a mailbox', call(), call({ service: mailbox }), false],
    ['of which the one that waits is with the echo test', call({ service: echo }), call(), false],
    ['of which one was parked', call({ service: parked }), call(), false],
    ['of which one is being given away', call({ transfer }), call(), false],
    ['of which one is over', call(), call({ status: 'ended' }), false],
  ])('%s', (_, waiting, current, expected) => {
    expect(mayMerge(waiting, current)).toBe(expected);
  });
});

describe('pictures', () => {
  const party = (userId: UserId, status: PartyView['status'] = 'connected'): PartyView => ({
    userId,
    status,
    onHold: false,
    isLost: false,
  });
  test.each([
    ['a colleague', [party(bob)], true],
    ['a telephone outside', [party(phone)], false],
    ['a telephone, and a colleague who is being called', [party(phone), party(bob, 'ringing')], true],
    ['a telephone, and a colleague who has left', [party(phone), party(bob, 'left')], false],
    ['a colleague at the desk phone', [{ ...party(bob), isOnPhone: true as const }], false],
    ['nobody', [], false],
  ])('for %s', (_, parties, expected) => {
    expect(canBeSeen({ parties })).toBe(expected);
  });
});
