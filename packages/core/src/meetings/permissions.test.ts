import { expect, test } from 'vitest';
import type { ParticipantId } from '../kernel/index.ts';
import type { MeetingEvent } from './model.ts';
import { participantOf } from './participants.ts';
import { CO, deviceOf, GUEST, HOST, join, MEMBER, played } from './people.fixture.ts';
import { mayInvite } from './permissions.ts';

const leave = (by: ParticipantId): MeetingEvent => ({ type: 'leave', by, device: deviceOf(by) });

test.each<[string, ParticipantId, MeetingEvent, boolean]>([
  ['the host', HOST, join(MEMBER), true],
  ['a co-host', CO, join(CO), true],
  ['a colleague', MEMBER, join(MEMBER), true],
  ['a colleague who waits', MEMBER, join(MEMBER, 'waiting'), false],
  ['a colleague who has left', HOST, leave(HOST), false],
  ['a guest', GUEST, join(GUEST), false],
  ['a guest who waits', GUEST, join(GUEST, 'waiting'), false],
])('who may ask colleagues into a meeting: %s', (_name, id, event, expected) => {
  const participant = participantOf(played(join(CO), event), id);
  expect(participant && mayInvite(participant)).toBe(expected);
});
