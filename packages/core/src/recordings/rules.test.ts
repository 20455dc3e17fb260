import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { mayManageRecording } from './rules.ts';

const [ada, ben] = ['ada', 'ben'] as UserId[] as [UserId, UserId];

test.each([
  ['who started it', { startedBy: ada }, { userId: ada, isAdmin: false }, true],
  ['somebody else', { startedBy: ada }, { userId: ben, isAdmin: false }, false],
  ['an admin', { startedBy: ada }, { userId: ben, isAdmin: true }, true],
  ['anybody, when the policy started it', {}, { userId: ben, isAdmin: false }, false],
  ['an admin, when the policy started it', {}, { userId: ben, isAdmin: true }, true],
])('%s', (_, recording, viewer, expected) => {
  expect(mayManageRecording(recording, viewer)).toBe(expected);
});
