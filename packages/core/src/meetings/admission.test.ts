import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admissionOf, guestStays, MOST_PARTICIPANTS, MOST_WAITING_BESIDE } from './admission.ts';
import { stepSession } from './machine.ts';
import type { LiveSession, Meeting, MeetingEvent, MeetingPolicy, MeetingRole } from './model.ts';
import { isRemoved, participantOf, presentIn } from './participants.ts';
import { arrival, CO, deviceOf, GUEST, HOST, join, live, MEMBER, OTHER } from './people.fixture.ts';
import { isHosting } from './permissions.ts';
import { DEFAULT_POLICY } from './schedule.ts';

const meetingOf = (policy: Partial<MeetingPolicy> = {}, fields: Partial<Meeting> = {}) => ({
  policy: { ...DEFAULT_POLICY, ...policy },
  hasPassword: false,
  ...fields,
});
const guest = { participantId: GUEST, role: 'guest', password: undefined } as const;
const ask = (role: MeetingRole) => ({ ...guest, role });

describe('at the door of a meeting in which nobody is', () => {
  test.each<[MeetingPolicy['lobby'], MeetingRole, string]>([
    ['off', 'guest', 'admitted'],
    ['off', 'member', 'admitted'],
    ['guests', 'guest', 'waiting'],
    ['guests', 'member', 'admitted'],
    ['everybody', 'member', 'waiting'],
    ['everybody', 'co-host', 'admitted'],
    ['everybody', 'host', 'admitted'],
  ])('lobby for %s, %s: %s', (lobby, role, expected) => {
    expect(admissionOf(meetingOf({ lobby }), undefined, ask(role))).toBe(expected);
  });

  test('a password keeps guests out until it is right; colleagues and hosts need none', () => {
    const meeting = meetingOf({ lobby: 'off' }, { hasPassword: true });
    expect(admissionOf(meeting, undefined, guest)).toEqual({ refused: 'password-required' });
    expect(admissionOf(meeting, undefined, { ...guest, password: 'wrong' })).toEqual({ refused: 'wrong-password' });
    expect(admissionOf(meeting, undefined, { ...guest, password: 'right' })).toBe('admitted');
    expect(admissionOf(meeting, undefined, ask('member'))).toBe('admitted');
  });

  test.each<[number, MeetingPolicy['lobby'], unknown]>([
    [MOST_WAITING_BESIDE - 1, 'guests', 'waiting'],
    [MOST_WAITING_BESIDE, 'guests', { refused: 'meeting-full' }],
    [MOST_WAITING_BESIDE, 'off', 'admitted'],
  ])('%i others of the same address wait, lobby for %s', (waitingBeside, lobby, expected) => {
    expect(admissionOf(meetingOf({ lobby }), undefined, { ...guest, waitingBeside })).toEqual(expected);
  });

  test('a meeting without guests, and a cancelled one', () => {
    expect(admissionOf(meetingOf({ allowsGuests: false }), undefined, guest)).toEqual({
      refused: 'guests-not-allowed',
    });
    expect(admissionOf(meetingOf({}, { cancelledAt: 1 }), undefined, ask('host'))).toEqual({
      refused: 'meeting-cancelled',
    });
  });
});

describe('at the door of a meeting that is under way', () => {
  const open = meetingOf({ lobby: 'off' });
  test('locked: nobody new but hosts; whoever is inside comes back', () => {
    const locked = live(join(MEMBER), { type: 'lock', by: HOST });
    expect(admissionOf(open, locked, guest)).toEqual({ refused: 'meeting-locked' });
    expect(admissionOf(open, locked, ask('co-host'))).toBe('admitted');
    expect(admissionOf(open, locked, { ...ask('member'), participantId: MEMBER })).toBe('admitted');
  });

  test('who was removed stays out until a host lets them back; who was denied may knock again', () => {
    const removed = live(join(GUEST), { type: 'remove', by: HOST, target: GUEST });
    expect(admissionOf(open, removed, guest)).toEqual({ refused: 'removed' });
    expect(admissionOf(open, removed, { ...guest, participantId: OTHER })).toBe('waiting');
    const back = live(
      join(GUEST),
      { type: 'remove', by: HOST, target: GUEST },
      { type: 'let-back', by: HOST, target: GUEST },
    );
    expect(admissionOf(open, back, guest), 'by the lobby, as every guest since').toBe('waiting');
    const denied = live(join(GUEST, 'waiting'), { type: 'deny', by: HOST, target: GUEST });
    expect(admissionOf(meetingOf(), denied, guest)).toBe('waiting');
  });

  test('whom the network took away comes back as they were, not by the lobby; who only knocked knocks again', () => {
    const lost = (id: typeof GUEST): MeetingEvent => ({
      type: 'device-lost',
      device: deviceOf(id),
      lastHeardAt: 0,
      cause: 'silent',
    });
    const gone: MeetingEvent = { type: 'timer', timer: 'lost' };
    const inside = live(join(GUEST), lost(GUEST), { type: 'lock', by: HOST });
    const left = stepSession(inside, gone, 60_000).session;
    expect(left.status === 'live' && admissionOf(meetingOf(), left, guest)).toBe('admitted');
    const knocked = stepSession(live(join(GUEST, 'waiting'), lost(GUEST)), gone, 60_000).session;
    expect(knocked.status === 'live' && admissionOf(meetingOf(), knocked, guest)).toBe('waiting');
  });

  test('full is full, but not for a host', () => {
    const one = live();
    const [host] = one.participants;
    const many = Array.from({ length: MOST_PARTICIPANTS - 1 }, (_, at) => ({ ...host, id: `p${at}` }));
    const full = { ...one, participants: [host, ...many] } as LiveSession;
    expect(admissionOf(open, full, guest)).toEqual({ refused: 'meeting-full' });
    expect(admissionOf(open, full, ask('co-host'))).toBe('admitted');
  });
});

test('no order of events passes the lobby without a host who admits', () => {
  const people = [HOST, CO, MEMBER, GUEST, OTHER];
  const person = fc.constantFrom(...people);
  const move = fc.oneof(
    fc.record({ do: fc.constant('door' as const), who: person, at: fc.constantFrom(1, 2) }),
    fc.record({ do: fc.constantFrom('leave', 'lost', 'back', 'raise-hand', 'share-started'), who: person }),
    fc.record({
      do: fc.constantFrom('admit', 'deny', 'remove', 'let-back', 'hand-over', 'make-co-host', 'mute'),
      who: person,
      target: person,
    }),
    fc.record({ do: fc.constantFrom('admit-all', 'lock', 'unlock'), who: person }),
    fc.record({ do: fc.constant('wait' as const) }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const meeting = meetingOf({ lobby: 'everybody' });
      let session: LiveSession = live(join(CO));
      let now = 10_000;
      const admitted = new Set<string>([HOST, CO]);
      const hosting = () => new Set(session.participants.filter(({ role }) => isHosting(role)).map(({ id }) => id));
      for (const each of moves) {
        now += 1_000;
        const event = eventOf(each, session, meeting, now);
        if (!event) continue;
        if ('by' in event && hosting().has(event.by)) {
          if (event.type === 'admit') admitted.add(event.target);
          if (event.type === 'admit-all') for (const { id } of session.participants) admitted.add(id);
        }
        const next = stepSession(session, event, now).session;
        if (next.status === 'ended') return;
        session = next;
        for (const part of session.participants) if (isRemoved(part)) admitted.delete(part.id);
        const inside = presentIn(session).filter(({ role }) => !isHosting(role));
        expect(inside.filter(({ id }) => !admitted.has(id))).toEqual([]);
      }
    }),
    { numRuns: 5_000 },
  );
});

type Played = { readonly do: string; readonly who?: typeof HOST; readonly target?: typeof HOST; readonly at?: number };

function eventOf(
  { do: what, who = HOST, target = HOST, at = 1 }: Played,
  session: LiveSession,
  meeting: ReturnType<typeof meetingOf>,
  now: number,
): MeetingEvent | undefined {
  const device = deviceOf(who, at);
  switch (what) {
    case 'door': {
      const { role } = participantOf(session, who) ?? arrival(who);
      const admission = admissionOf(meeting, session, { participantId: who, role, password: undefined });
      return typeof admission === 'string' ? join(who, admission, at) : undefined;
    }
    case 'leave':
      return { type: 'leave', by: who, device };
    case 'lost':
      return { type: 'device-lost', device, lastHeardAt: now - 20_000, cause: 'silent' };
    case 'back':
      return { type: 'device-back', device };
    case 'share-started':
      return { type: 'share-started', device };
    case 'wait':
      return { type: 'timer', timer: 'lost' };
    case 'raise-hand':
    case 'admit-all':
    case 'lock':
    case 'unlock':
      return { type: what, by: who };
    case 'admit':
    case 'deny':
    case 'remove':
    case 'let-back':
    case 'hand-over':
    case 'make-co-host':
    case 'mute':
      return { type: what, by: who, target };
    default:
      return undefined;
  }
}

const LEFT: MeetingEvent = { type: 'leave', by: GUEST, device: deviceOf(GUEST) };
test.each<[string, readonly MeetingEvent[], boolean, boolean]>([
  ['was never there', [], true, false],
  ['waits', [join(GUEST, 'waiting')], true, true],
  ['is inside', [join(GUEST)], true, true],
  ['has left', [join(GUEST), LEFT], true, false],
  ['was sent out', [join(GUEST), { type: 'remove', by: HOST, target: GUEST }], true, false],
])('a guest who %s stays connected while their link opens the meeting, and after', (_who, events, known, after) => {
  const part = participantOf(live(...events), GUEST);
  expect([guestStays(true, part), guestStays(false, part)]).toEqual([known, after]);
});
