import { expect, test } from 'vitest';
import { inOrder, isBoardElement, isNewer } from './board-elements.ts';

const element = (fields: object = {}) => ({
  id: 'a',
  type: 'rectangle',
  version: 1,
  versionNonce: 5,
  isDeleted: false,
  index: 'a0',
  ...fields,
});

test.each([
  [element(), true],
  [element({ index: null }), true],
  [element({ index: undefined, type: 'freedraw', points: [[0, 0]] }), true],
  [element({ isDeleted: true }), true],
  [element({ type: 'image' }), false],
  [element({ type: 'embeddable', link: 'https://example.com' }), false],
  [element({ type: 'iframe' }), false],
  [element({ id: '' }), false],
  [element({ id: 'a'.repeat(101) }), false],
  [element({ id: 7 }), false],
  [element({ version: '2' }), false],
  [element({ version: Number.NaN }), false],
  [element({ versionNonce: Infinity }), false],
  [element({ isDeleted: 0 }), false],
  [element({ index: 3 }), false],
  [undefined, false],
  [null, false],
  ['rectangle', false],
  [[], false],
])('%j is something on a board: %s', (value, expected) => {
  expect(isBoardElement(value)).toBe(expected);
});

test.each([
  [[1, 5], undefined, true],
  [[2, 9], [1, 5], true],
  [[1, 1], [2, 9], false],
  [[2, 4], [2, 5], true],
  [[2, 5], [2, 4], false],
  [[2, 5], [2, 5], false],
])('version and nonce %j replace %j: %s', ([version = 0, versionNonce = 0], held, expected) => {
  const [heldVersion = 0, heldNonce = 0] = held ?? [];
  expect(isNewer({ version, versionNonce }, held && { version: heldVersion, versionNonce: heldNonce })).toBe(expected);
});

test('the stack is the same for everybody', () => {
  const stack = [
    element({ id: 'd', index: 'a1' }),
    element({ id: 'b', index: 'a0' }),
    element({ id: 'c', index: 'Zz' }),
    element({ id: 'a', index: 'a0' }),
    element({ id: 'e', index: null }),
  ];
  expect(inOrder(stack).map(({ id }) => id)).toEqual(['e', 'c', 'a', 'b', 'd']);
  expect(inOrder(stack.toReversed())).toEqual(inOrder(stack));
});
