import { expect, test } from 'vitest';
import type { MeetingEvent } from './model.ts';
import { isDeviceOfAnother } from './participants.ts';
import { deviceOf, GUEST, HOST, join, live, MEMBER } from './people.fixture.ts';

const LEFT: MeetingEvent = { type: 'leave', by: GUEST, device: deviceOf(GUEST) };
const LOST: MeetingEvent = { type: 'device-lost', device: deviceOf(GUEST), lastHeardAt: 0, cause: 'goodbye' };

test.each<[string, readonly MeetingEvent[], boolean]>([
  ['is not there', [], false],
  ['waits', [join(GUEST, 'waiting')], true],
  ['is inside', [join(GUEST)], true],
  ['is inside and not heard from', [join(GUEST), LOST], true],
  ['has left', [join(GUEST), LEFT], false],
])('a device of somebody who %s', (_who, events, isTaken) => {
  const session = live(...events);
  expect(isDeviceOfAnother(session, deviceOf(GUEST), MEMBER)).toBe(isTaken);
  expect(isDeviceOfAnother(session, deviceOf(GUEST), undefined)).toBe(isTaken);
  expect(isDeviceOfAnother(session, deviceOf(GUEST), GUEST)).toBe(false);
  expect(isDeviceOfAnother(session, deviceOf(HOST), GUEST)).toBe(true);
});
