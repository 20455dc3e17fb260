import type { UserId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { faceIdOf } from './face-id.ts';

test.each([
  [{ kind: 'member', name: 'Ada', userId: 'u1' as UserId }, 'u1'],
  [{ kind: 'member', name: 'Ada' }, 'Ada'],
  [{ kind: 'guest', name: 'Ada' }, 'Ada'],
] as const)('%j has the colour of %s', (who, id) => {
  expect(faceIdOf(who)).toBe(id);
});
