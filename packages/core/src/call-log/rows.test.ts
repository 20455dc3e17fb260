import { describe, expect, test } from 'vitest';
import type { CallEndReason, EndedCall } from '../calls/index.ts';
import type { CallId, CompanyId, DeviceId, UserId } from '../kernel/index.ts';
import type { Disposition } from './model.ts';
import { callLogEntryId, callLogRows } from './rows.ts';

const call: EndedCall = {
  id: 'c1' as CallId,
  companyId: 'co' as CompanyId,
  callerId: 'alice' as UserId,
  callerDevice: 'aaaaaaaa.0001' as DeviceId,
  calleeId: 'bob' as UserId,
  startedAt: 1_000,
  trace: [{ at: 1_000, kind: 'called', userId: 'bob' as UserId }],
  status: 'ended',
  endedAt: 66_000,
  reason: 'hung-up',
};
const answered: EndedCall = { ...call, answeredAt: 6_000, calleeDevice: 'bbbbbbbb.0001' as DeviceId };

describe('dispositions', () => {
  const rows: [CallEndReason, caller: Disposition, callee: Disposition][] = [
    ['declined', 'declined', 'declined'],
    ['cancelled', 'cancelled', 'missed'],
    ['no-answer', 'missed', 'missed'],
    ['dnd', 'missed', 'missed'],
    ['offline', 'missed', 'missed'],
    ['media-failed', 'failed', 'missed'],
    ['client-lost', 'failed', 'failed'],
    ['hung-up', 'failed', 'failed'],
  ];
  test.each(rows)('unanswered, %s: %s for the caller, %s for the callee', (reason, caller, callee) => {
    expect(callLogRows({ ...call, reason }).map((row) => row.disposition)).toEqual([caller, callee]);
  });

  test.each(rows.map(([reason]) => reason))('answered and then %s is answered for both', (reason) => {
    expect(callLogRows({ ...answered, reason }).map((row) => row.disposition)).toEqual(['answered', 'answered']);
  });
});

test('one row per person, with times counted from the answer', () => {
  const [caller, callee] = callLogRows(answered);
  expect(caller).toMatchObject({
    ownerId: 'alice',
    peerId: 'bob',
    direction: 'outgoing',
    ringMs: 5_000,
    talkMs: 60_000,
    ownDevice: 'aaaaaaaa.0001',
  });
  expect(callee).toMatchObject({
    ownerId: 'bob',
    peerId: 'alice',
    direction: 'incoming',
    ringMs: 5_000,
    talkMs: 60_000,
    ownDevice: 'bbbbbbbb.0001',
  });
  expect(caller?.id).not.toBe(callee?.id);
  expect(callLogEntryId(call, 'alice' as UserId)).toBe(caller?.id);
});

test('only a missed incoming call waits to be seen', () => {
  expect(callLogRows({ ...call, reason: 'no-answer' }).map((row) => row.seen)).toEqual([true, false]);
  expect(callLogRows({ ...call, reason: 'declined' }).map((row) => row.seen)).toEqual([true, true]);
  expect(callLogRows(answered).map((row) => row.seen)).toEqual([true, true]);
});

test('an unanswered call has no talk time and no device of the callee', () => {
  const [, callee] = callLogRows({ ...call, reason: 'no-answer' });
  expect(callee).toMatchObject({ talkMs: 0, ringMs: 65_000 });
  expect(callee?.ownDevice).toBeUndefined();
});
