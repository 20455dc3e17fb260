import { describe, expect, test } from 'vitest';
import { isKnockNews, knocksOf } from './knocks.ts';
import { openSession, stepSession } from './machine.ts';
import type { MeetingEvent, MeetingSession } from './model.ts';
import { arrival, CO, deviceOf, GUEST, HOST, join, live, MEMBER, OTHER, played } from './people.fixture.ts';
import { sessionViewFor } from './view.ts';

/** A session that begins with a knock, and these events after it. */
function knocked(...events: readonly MeetingEvent[]): MeetingSession {
  const { id, meetingId, companyId, policy, isHd } = live();
  const begun = openSession({ id, meetingId, companyId, policy, isHd }, arrival(GUEST, 'waiting'), 1_000).session;
  return events.reduce<MeetingSession>((session, event) => stepSession(session, event, 5_000).session, begun);
}

const leave = (who: typeof HOST): MeetingEvent => ({ type: 'leave', by: who, device: deviceOf(who) });
const names = (session: MeetingSession) => knocksOf(session).map(({ name }) => name);

test.each<[string, MeetingSession, readonly string[]]>([
  ['a guest at an empty meeting', knocked(), ['guest']],
  ['two of them', knocked(join(OTHER, 'waiting')), ['guest', 'other']],
  ['a colleague inside may not admit', knocked(join(MEMBER)), ['guest']],
  ['the host is inside', knocked(join(HOST)), []],
  ['a co-host is inside', knocked(join(CO)), []],
  ['the host has gone again, and a colleague runs it', knocked(join(MEMBER), join(HOST), leave(HOST)), []],
  ['the guest has gone', knocked(join(OTHER, 'waiting'), leave(GUEST)), ['other']],
  ['everybody has gone', knocked(leave(GUEST)), []],
  ['nobody knocked', played(), []],
])('whom hosts are told of: %s', (_name, session, expected) => {
  expect(names(session)).toEqual(expected);
});

test.each<[string, MeetingSession | undefined, MeetingSession, boolean]>([
  ['a first knock', undefined, knocked(), true],
  ['the same', knocked(), knocked(join(MEMBER)), false],
  ['that they were told is none', knocked(), knocked({ type: 'hosts-told' }), false],
  ['another', knocked(), knocked(join(OTHER, 'waiting')), true],
  ['the host comes', knocked(), knocked(join(HOST)), true],
  ['the host comes where nobody waits', undefined, played(), false],
])('what is news: %s', (_name, before, after, expected) => {
  expect(isKnockNews(before, after)).toBe(expected);
});

describe('what somebody who waits knows of the hosts', () => {
  test.each<[string, MeetingSession, string]>([
    ['nobody could be told', knocked(), 'away'],
    ['they were told', knocked({ type: 'hosts-told' }), 'told'],
    ['also after a reload', knocked({ type: 'hosts-told' }, join(GUEST, 'waiting', 2)), 'told'],
    ['the host is inside', knocked({ type: 'hosts-told' }, join(HOST)), 'inside'],
  ])('%s', (_name, session, hosts) => {
    expect(sessionViewFor(session, GUEST, 1)).toMatchObject({ status: 'waiting', hosts });
  });

  test('whoever knocks after the others were told has not been told of', () => {
    const session = knocked({ type: 'hosts-told' }, join(OTHER, 'waiting'));
    expect(sessionViewFor(session, OTHER, 1)).toMatchObject({ status: 'waiting', hosts: 'away' });
  });

  test('telling twice changes nothing', () => {
    const session = knocked({ type: 'hosts-told' });
    expect(stepSession(session, { type: 'hosts-told' }, 6_000)).toEqual({ session, effects: [] });
  });
});
