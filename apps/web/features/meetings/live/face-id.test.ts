import type { UserId } from '@bureau/core/kernel';
import { tintOf } from '@bureau/ui/primitives';
import { expect, test } from 'vitest';
import { faceIdOf, faceTintOf } from './face-id.ts';

test.each([
  [{ kind: 'member', name: 'Ada', userId: 'u1' as UserId }, 'u1'],
  [{ kind: 'member', name: 'Ada' }, 'Ada'],
  [{ kind: 'guest', name: 'Ada' }, 'Ada'],
] as const)('%j has the colour of %s', (who, id) => {
  expect(faceIdOf(who)).toBe(id);
  expect(faceTintOf(who)).toBe(tintOf(id));
});
