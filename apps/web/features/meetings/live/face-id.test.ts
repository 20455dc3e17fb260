import { tintOf } from '@bureau/core/accounts';
import type { UserId } from '@bureau/core/kernel';
import { shownTo } from '@bureau/core/meetings';
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

test.each(['u1', 'u2', 'u3', 'u4', 'u5'])('guests see %s in the colour in which colleagues do, and no id', (id) => {
  const who = { kind: 'member', name: 'Ada', userId: id as UserId } as const;
  const shown = shownTo('guest', who);
  expect(faceTintOf(shown)).toBe(faceTintOf(who));
  expect(Object.values(shown)).not.toContain(id);
});
