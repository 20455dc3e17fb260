import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConversationId, UserId } from '../kernel/index.ts';
import { directConversationId, isGroupId } from './direct.ts';

const anyone = fc.uuid({ version: 4 }).map((id) => id as UserId);

test('a pair has one id, from either side, of a form that no group has', () => {
  fc.assert(
    fc.property(anyone, anyone, (one, other) => {
      const id = directConversationId(one, other);
      expect(directConversationId(other, one)).toBe(id);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(isGroupId(id)).toBe(false);
    }),
  );
});

test('other pairs have other ids', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyone, { minLength: 3, maxLength: 3 }), ([one, two, three]) => {
      if (!one || !two || !three) return;
      expect(directConversationId(one, two)).not.toBe(directConversationId(one, three));
    }),
  );
});

test('groups have the ids that clients make', () => {
  expect(isGroupId('0f8fad5b-d9cb-469f-a165-70867728950e' as ConversationId)).toBe(true);
});
