import { expect, test } from 'vitest';
import { lineOf } from '../kernel/index.ts';
import { callPartnerOf, mayBecomeCall } from './into-call.ts';
import type { LiveSession, MeetingEvent } from './model.ts';
import { CO, deviceOf, GUEST, HOST, join, live, MEMBER } from './people.fixture.ts';
import { sessionViewFor } from './view.ts';

const leave = (who: typeof HOST): MeetingEvent => ({ type: 'leave', by: who, device: deviceOf(who) });

test.each<[string, LiveSession, typeof HOST, typeof HOST | undefined]>([
  ['two colleagues', live(join(MEMBER)), HOST, MEMBER],
  ['the other one wishes so', live(join(MEMBER)), MEMBER, HOST],
  ['two are left of three', live(join(MEMBER), join(CO), leave(HOST)), CO, MEMBER],
  ['alone', live(), HOST, undefined],
  ['three', live(join(MEMBER), join(CO)), HOST, undefined],
  ['with a guest', live(join(GUEST)), HOST, undefined],
  ['somebody waits', live(join(MEMBER), join(GUEST, 'waiting')), HOST, undefined],
  ['somebody waits, which a colleague does not see', live(join(MEMBER), join(GUEST, 'waiting')), MEMBER, undefined],
  ['somebody who has left', live(join(MEMBER), join(CO), leave(CO)), CO, undefined],
  [
    'the other device is not heard from',
    live(join(MEMBER), { type: 'device-lost', device: deviceOf(MEMBER), lastHeardAt: 2_000, cause: 'silent' }),
    HOST,
    undefined,
  ],
  ['the other one is on the phone', onPhone(live(join(MEMBER)), MEMBER), HOST, undefined],
  ['it is recorded', { ...live(join(MEMBER)), recording: RECORDING() }, HOST, undefined],
])('back to a call: %s', (_name, session, who, partner) => {
  expect(callPartnerOf(session, who)).toEqual(partner && { userId: partner, device: deviceOf(partner) });
});

test('whoever is not inside has no such wish', () => {
  const session = live(join(MEMBER), join(GUEST, 'waiting'));
  expect(mayBecomeCall(sessionViewFor(session, GUEST, 1))).toBe(false);
});

function onPhone(session: LiveSession, who: typeof HOST): LiveSession {
  const device = lineOf('1795689746.96');
  return {
    ...session,
    participants: session.participants.map((each) =>
      each.id === who && each.status === 'present' ? { ...each, device } : each,
    ),
  };
}

function RECORDING(): NonNullable<LiveSession['recording']> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- that there is one is all that counts
  return { status: 'on', by: HOST, startedAt: 3_000 } as NonNullable<LiveSession['recording']>;
}
