import { expect, test } from 'vitest';
import { lineOf } from '../kernel/index.ts';
import { alice, bob, deviceOf, RECORDING } from './two-people.fixture.ts';
import { takesItsCourse } from './unwritten.ts';

const deviceId = deviceOf(alice);
const line = lineOf('0123456789abcdef');

test.each([
  ['a time that is over', { type: 'timer', timer: 'ring-end' }, true],
  ['a device that is gone', { type: 'device-lost', deviceId, lastHeardAt: 1, cause: 'silent' }, true],
  ['a line that is gone', { type: 'line-failed', deviceId }, true],
  ['a room that is gone', { type: 'media-failed' }, true],
  ['somebody who hangs up', { type: 'hang-up', deviceId }, true],
  ['somebody who declines', { type: 'decline', userId: bob }, true],
  ['no more recording', { type: 'stop-recording', deviceId }, true],
  ['a recording', { type: 'start-recording', deviceId, recordingId: RECORDING }, false],
  ['an answer', { type: 'answer', userId: bob, deviceId: deviceOf(bob) }, false],
  ['somebody who has picked up a telephone', { type: 'answer', userId: bob, deviceId: line }, true],
  ['a call on hold', { type: 'hold', deviceId }, false],
  ['a call that a telephone has put on hold', { type: 'hold', deviceId: line }, true],
  ['a call that is taken up again', { type: 'resume', deviceId }, false],
  ['a call that a telephone has taken up again', { type: 'resume', deviceId: line }, true],
  ['a call that a telephone wants to park', { type: 'park', deviceId: line, slot: '1' }, false],
  ['a call in a parking place', { type: 'park', deviceId, slot: '1' }, false],
] as const)('what cannot be kept for good: %s', (_name, event, expected) => {
  expect(takesItsCourse(event)).toBe(expected);
});
