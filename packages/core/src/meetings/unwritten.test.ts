import { expect, test } from 'vitest';
import { arrival, deviceOf, GUEST, HOST, MEMBER } from './people.fixture.ts';
import { takesItsCourse } from './unwritten.ts';

const device = deviceOf(MEMBER);

test.each([
  ['a time that is over', { type: 'timer', timer: 'lost' }, true],
  ['a device that is gone', { type: 'device-lost', device, lastHeardAt: 1, cause: 'silent' }, true],
  ['a room that is gone', { type: 'media-failed' }, true],
  ['somebody who leaves', { type: 'leave', by: MEMBER, device }, true],
  ['somebody who is removed', { type: 'remove', by: HOST, target: GUEST }, true],
  ['the end for everybody', { type: 'end', by: HOST }, true],
  ['no more recording', { type: 'stop-recording', by: HOST }, true],
  ['somebody who comes', { type: 'join', arrival: arrival(GUEST) }, false],
  ['a hand', { type: 'raise-hand', by: MEMBER }, false],
  ['another host', { type: 'hand-over', by: HOST, target: MEMBER }, false],
] as const)('what cannot be kept for good: %s', (_name, event, expected) => {
  expect(takesItsCourse(event)).toBe(expected);
});
