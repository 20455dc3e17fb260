import { describe, expect, test } from 'vitest';
import type { ParticipantId, RecordingId } from '../kernel/index.ts';
import { meetingArrangementOf } from './arrangement.ts';
import { stepSession } from './machine.ts';
import type { MeetingEvent } from './model.ts';
import { participantOf, presentIn } from './participants.ts';
import { arrival, CO, deviceOf, GUEST, HOST, join, live, MEMBER, OTHER, played } from './people.fixture.ts';
import { sessionViewFor } from './view.ts';

const statusOf = (session: ReturnType<typeof played>, id: ParticipantId) => {
  const found = participantOf(session, id);
  return found?.status === 'left' ? found.reason : found?.status;
};

test('a guest learns names, and no ids of people', () => {
  const session = live(join(GUEST));
  expect(sessionViewFor(session, GUEST, 1)).toMatchObject({
    attendees: [{ who: { kind: 'member', name: HOST, tint: expect.any(Number) } }, {}],
  });
  expect(JSON.stringify(sessionViewFor(session, GUEST, 1))).not.toContain('userId');
  expect(sessionViewFor(session, HOST, 1)).toMatchObject({ attendees: [{ who: { userId: HOST } }, {}] });
});

test('who knocks waits until a host lets them in, and learns nothing before', () => {
  const knocked = live(join(MEMBER), join(GUEST, 'waiting'));
  expect(sessionViewFor(knocked, GUEST, 3)).toEqual({
    sessionId: 's1',
    meetingId: 'm1',
    participantId: GUEST,
    revision: 3,
    status: 'waiting',
    since: 3_000,
    hosts: 'inside',
  });
  expect(sessionViewFor(knocked, HOST, 3)).toMatchObject({ status: 'in', waiting: [{ id: GUEST }] });
  expect(sessionViewFor(knocked, MEMBER, 3)).toMatchObject({ status: 'in', waiting: [] });
  expect(statusOf(played(join(GUEST, 'waiting'), { type: 'admit', by: HOST, target: GUEST }), GUEST)).toBe('present');
});

test.each<[string, MeetingEvent, string]>([
  ['a guest who waits admits itself', { type: 'admit', by: GUEST, target: GUEST }, 'waiting'],
  ['another guest who waits admits', { type: 'admit', by: OTHER, target: GUEST }, 'waiting'],
  ['a member admits', { type: 'admit', by: MEMBER, target: GUEST }, 'waiting'],
  ['a member admits all', { type: 'admit-all', by: MEMBER }, 'waiting'],
  ['it knocks again', join(GUEST, 'waiting'), 'waiting'],
  ['it raises a hand', { type: 'raise-hand', by: GUEST }, 'waiting'],
  ['its device comes back', { type: 'device-back', device: deviceOf(GUEST) }, 'waiting'],
  ['it shares', { type: 'share-started', device: deviceOf(GUEST) }, 'waiting'],
  ['the host denies', { type: 'deny', by: HOST, target: GUEST }, 'denied'],
  ['the host removes', { type: 'remove', by: HOST, target: GUEST }, 'removed'],
  ['the co-host admits', { type: 'admit', by: CO, target: GUEST }, 'present'],
  ['the host admits all', { type: 'admit-all', by: HOST }, 'present'],
])('a guest in the lobby: %s', (_, event, expected) => {
  const session = played(join(MEMBER), join(CO), join(OTHER, 'waiting'), join(GUEST, 'waiting'), event);
  expect(statusOf(session, GUEST)).toBe(expected);
});

describe('what people may do to each other', () => {
  const inside = [join(CO), join(MEMBER), join(GUEST)];
  test.each<[ParticipantId, ParticipantId, boolean]>([
    [HOST, CO, true],
    [HOST, MEMBER, true],
    [CO, GUEST, true],
    [CO, HOST, false],
    [MEMBER, GUEST, false],
    [GUEST, MEMBER, false],
    [HOST, HOST, false],
  ])('%s mutes, removes and lowers the hand of %s: %s', (by, target, allowed) => {
    const session = live(...inside, { type: 'raise-hand', by: target });
    const muted = stepSession(session, { type: 'mute', by, target }, 9_000);
    expect(muted.effects).toEqual(allowed ? [{ type: 'mute', devices: [deviceOf(target)] }] : []);
    expect(muted.session).toBe(session);
    const { session: removed } = stepSession(session, { type: 'remove', by, target }, 9_000);
    expect(statusOf(removed, target)).toBe(allowed ? 'removed' : 'present');
    const { session: lowered } = stepSession(session, { type: 'lower-hand-of', by, target }, 9_000);
    expect(lowered === session).toBe(!allowed);
  });

  test('a host silences everybody else at once, never itself and never the host', () => {
    const { effects } = stepSession(live(...inside), { type: 'mute', by: CO }, 9_000);
    expect(effects).toEqual([{ type: 'mute', devices: [deviceOf(MEMBER), deviceOf(GUEST)] }]);
  });

  test('only the host hands over, to a colleague who is there', () => {
    const roles = (...events: MeetingEvent[]) =>
      Object.fromEntries(presentIn(live(...inside, ...events)).map(({ id, role }) => [id, role]));
    expect(roles({ type: 'hand-over', by: HOST, target: MEMBER })).toMatchObject({ host: 'co-host', member: 'host' });
    expect(roles({ type: 'hand-over', by: HOST, target: GUEST })).toMatchObject({ host: 'host', guest: 'guest' });
    expect(roles({ type: 'hand-over', by: CO, target: MEMBER })).toMatchObject({ host: 'host', member: 'member' });
    expect(roles({ type: 'make-co-host', by: HOST, target: MEMBER })).toMatchObject({ member: 'co-host' });
  });

  test('who was handed the meeting stays its host over leaving and coming back', () => {
    const session = live(
      ...inside,
      { type: 'hand-over', by: HOST, target: MEMBER },
      { type: 'leave', by: MEMBER, device: deviceOf(MEMBER) },
      join(MEMBER),
    );
    expect(participantOf(session, MEMBER)).toMatchObject({ status: 'present', role: 'host' });
  });
});

test('hands are answered in the order in which they went up', () => {
  const session = live(
    join(MEMBER),
    join(GUEST),
    { type: 'raise-hand', by: GUEST },
    { type: 'raise-hand', by: MEMBER },
    { type: 'raise-hand', by: GUEST },
  );
  expect(sessionViewFor(session, HOST, 1)).toMatchObject({ hands: [GUEST, MEMBER] });
  const { session: lowered } = stepSession(session, { type: 'lower-all-hands', by: HOST }, 9_000);
  expect(sessionViewFor(lowered, HOST, 1)).toMatchObject({ hands: [] });
});

test('the same person is one participant: another device takes over, without a share that it does not have', () => {
  const session = live(join(MEMBER), { type: 'share-started', device: deviceOf(MEMBER) }, join(MEMBER, 'admitted', 2));
  expect(presentIn(session)).toHaveLength(2);
  expect(participantOf(session, MEMBER)).toMatchObject({
    device: deviceOf(MEMBER, 2),
    isSharing: false,
    joinedAt: 2_000,
  });
});

test('a device that is not heard from ends the part, unless it returns in time', () => {
  const lost: MeetingEvent = { type: 'device-lost', device: deviceOf(GUEST), lastHeardAt: 3_000, cause: 'silent' };
  const step = stepSession(live(join(GUEST)), lost, 4_000);
  expect(step.effects).toContainEqual({ type: 'set-timer', timer: 'lost', at: 17_500 });
  expect(sessionViewFor(step.session, HOST, 1)).toMatchObject({ attendees: [{}, { id: GUEST, isLost: true }] });
  const timer: MeetingEvent = { type: 'timer', timer: 'lost' };
  expect(stepSession(step.session, timer, 17_499).session).toBe(step.session);
  expect(statusOf(stepSession(step.session, timer, 17_500).session, GUEST)).toBe('lost');
  const back = stepSession(step.session, { type: 'device-back', device: deviceOf(GUEST) }, 9_000);
  expect(back.effects).toContainEqual({ type: 'clear-timer', timer: 'lost' });
  expect(statusOf(stepSession(back.session, timer, 17_500).session, GUEST)).toBe('present');
});

test('it ends when the last one leaves, whoever waits; not before somebody was inside', () => {
  const leave: MeetingEvent = { type: 'leave', by: HOST, device: deviceOf(HOST) };
  const over = played(join(GUEST, 'waiting'), leave);
  expect(over).toMatchObject({ status: 'ended', reason: 'everybody-left' });
  expect(statusOf(over, GUEST)).toBe('ended');
  expect(played({ type: 'end', by: HOST })).toMatchObject({ status: 'ended', reason: 'ended-by-host' });
  expect(played(join(MEMBER), { type: 'end', by: MEMBER })).toMatchObject({ status: 'live' });
});

test('who was removed stays out, and after a guest was removed new guests wait', () => {
  const session = live(join(GUEST), { type: 'remove', by: HOST, target: GUEST }, join(GUEST));
  expect(statusOf(session, GUEST)).toBe('removed');
  expect(session.guestsWait).toBe(true);
});

test.each<[string, ParticipantId, ParticipantId, string]>([
  ['a host lets them back', HOST, GUEST, 'left'],
  ['a co-host does', CO, GUEST, 'left'],
  ['a member does not', MEMBER, GUEST, 'removed'],
  ['they do not themselves', GUEST, GUEST, 'removed'],
  ['it brings nobody back who is inside', HOST, MEMBER, 'removed'],
])('who was removed: %s', (_, by, target, expected) => {
  const session = live(join(CO), join(MEMBER), join(GUEST), { type: 'remove', by: HOST, target: GUEST });
  expect(sessionViewFor(session, CO, 1)).toMatchObject({ removed: [{ id: GUEST }] });
  expect(sessionViewFor(session, MEMBER, 1)).toMatchObject({ removed: [] });
  const { session: after } = stepSession(session, { type: 'let-back', by, target }, 9_000);
  expect(statusOf(after, GUEST)).toBe(expected);
  expect(statusOf(after, MEMBER)).toBe('present');
});

test('a recording is told before it is kept; each start is a part of it; only those may who may', () => {
  const [one, two] = ['one', 'two'] as RecordingId[] as [RecordingId, RecordingId];
  const start = (by: ParticipantId, recordingId: RecordingId): MeetingEvent => ({
    type: 'start-recording',
    by,
    recordingId,
  });
  expect(live(join(MEMBER), start(MEMBER, one)).recording).toBeUndefined();
  expect(live(join(GUEST), start(GUEST, one)).recording).toBeUndefined();
  expect(live(start(HOST, one)).recording).toMatchObject({ status: 'announcing' });
  const stopped = live(
    start(HOST, one),
    { type: 'capture-started', captureId: one },
    { type: 'stop-recording', by: HOST },
  );
  expect(stopped.recording).toBeUndefined();
  const again = live(
    start(HOST, one),
    { type: 'capture-started', captureId: one },
    { type: 'capture-ended', captureId: one },
    join(CO),
    start(CO, two),
  );
  expect(again.recording).toMatchObject({ id: one, by: CO, status: 'announcing' });
  const { captures } = meetingArrangementOf(again, 1);
  expect(captures).toEqual([{ kind: 'recording', captureId: one, isPaused: false, by: 'co' }]);
  const over = played(start(HOST, one), { type: 'end', by: HOST });
  expect(over.recordingId).toBe(one);
});

test('who is there while it is kept was recorded, also after they left; who came before or after was not', () => {
  const id = 'one' as RecordingId;
  const session = played(
    join(GUEST),
    { type: 'leave', by: GUEST, device: deviceOf(GUEST) },
    join(MEMBER),
    { type: 'start-recording', by: HOST, recordingId: id },
    { type: 'capture-started', captureId: id },
    join(CO),
    { type: 'leave', by: MEMBER, device: deviceOf(MEMBER) },
    { type: 'stop-recording', by: HOST },
    join(OTHER),
    { type: 'end', by: HOST },
  );
  const recorded = session.participants.filter(({ wasRecorded }) => wasRecorded).map((each) => each.id);
  expect(recorded).toEqual([HOST, MEMBER, CO]);
});

test('whoever may share opens the whiteboard for everybody, they and hosts close it, however often it is asked', () => {
  const open = (by: ParticipantId): MeetingEvent => ({ type: 'open-board', by });
  const close = (by: ParticipantId): MeetingEvent => ({ type: 'close-board', by });
  const session = live(join(MEMBER), join(GUEST), open(GUEST));
  for (const who of [HOST, MEMBER, GUEST]) {
    expect(sessionViewFor(session, who, 1)).toMatchObject({ status: 'in', board: { by: GUEST } });
  }
  expect(stepSession(session, open(HOST), 9_000)).toEqual({ session, effects: [] });
  expect(stepSession(session, close(MEMBER), 9_000).session).toBe(session);
  for (const who of [GUEST, HOST]) {
    const closed = stepSession(session, close(who), 9_000);
    expect(closed.effects).toContainEqual({ type: 'notify' });
    expect(sessionViewFor(closed.session, HOST, 2)).not.toHaveProperty('board');
  }
  const left = live(join(MEMBER), join(GUEST), open(GUEST), { type: 'leave', by: GUEST, device: deviceOf(GUEST) });
  expect(left.board).toEqual({ by: GUEST });

  const policy = { ...session.policy, mayShare: 'hosts' } as const;
  const strict = live(join(MEMBER), join(GUEST), join(CO), join(OTHER, 'waiting'), { type: 'policy-changed', policy });
  for (const who of [MEMBER, GUEST, OTHER]) expect(stepSession(strict, open(who), 9_000).session).toBe(strict);
  const opened = stepSession(strict, open(CO), 9_000).session;
  expect(stepSession(opened, close(GUEST), 9_000).session).toBe(opened);
});

test('a late or doubled event changes nothing', () => {
  const events: MeetingEvent[] = [
    { type: 'leave', by: MEMBER, device: deviceOf(MEMBER, 2) },
    { type: 'lock', by: MEMBER },
    { type: 'open-board', by: GUEST },
    { type: 'close-board', by: HOST },
    { type: 'unlock', by: HOST },
    { type: 'lower-hand', by: HOST },
    { type: 'share-stopped', device: deviceOf(HOST) },
    { type: 'device-back', device: deviceOf(HOST) },
    { type: 'stop-share', by: HOST, target: MEMBER },
    { type: 'capture-started', captureId: 'x' as RecordingId },
    { type: 'admit', by: HOST, target: MEMBER },
    { type: 'join', arrival: { ...arrival(OTHER), id: GUEST } },
  ];
  const session = live(join(MEMBER), join(GUEST), { type: 'remove', by: HOST, target: GUEST });
  for (const event of events) expect(stepSession(session, event, 9_000)).toEqual({ session, effects: [] });
  const over = played({ type: 'end', by: HOST });
  for (const event of events) expect(stepSession(over, event, 9_000)).toEqual({ session: over, effects: [] });
});

describe('whoever runs the meeting goes', () => {
  const roles = (session: Parameters<typeof statusOf>[0]) =>
    Object.fromEntries(session.participants.map(({ id, role }) => [id, role]));
  const leaves = (by: ParticipantId): MeetingEvent => ({ type: 'leave', by, device: deviceOf(by) });

  test('the first colleague runs it from then on, never a guest; the host is host again on coming back', () => {
    const alone = live(join(GUEST), join(MEMBER), join(OTHER), leaves(HOST));
    expect(roles(alone)).toMatchObject({ [MEMBER]: 'co-host', [OTHER]: 'guest', [GUEST]: 'guest' });
    const back = stepSession(alone, join(HOST), 9_000).session;
    expect(roles(back)).toMatchObject({ [HOST]: 'host', [MEMBER]: 'co-host' });
  });

  test('nobody does while a co-host is there, and a member who goes leaves it as it is', () => {
    expect(roles(live(join(CO), join(MEMBER), leaves(HOST)))).toMatchObject({ [CO]: 'co-host', [MEMBER]: 'member' });
    expect(roles(live(join(MEMBER), join(GUEST), leaves(MEMBER)))).toMatchObject({ [HOST]: 'host' });
  });

  test('a host whom the network took away is followed too', () => {
    const lost: MeetingEvent = { type: 'device-lost', device: deviceOf(HOST), lastHeardAt: 0, cause: 'silent' };
    const { session } = stepSession(live(join(MEMBER), lost), { type: 'timer', timer: 'lost' }, 60_000);
    expect(roles(session)).toMatchObject({ [MEMBER]: 'co-host' });
  });

  test('guests alone stay without', () => {
    expect(roles(live(join(GUEST), leaves(HOST)))).toMatchObject({ [GUEST]: 'guest' });
  });
});
