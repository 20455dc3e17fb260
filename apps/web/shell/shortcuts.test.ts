import { expect, test } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  [{ ...none, key: 'S', ctrlKey: true, shiftKey: true }, 'call-answer'],
  [{ ...none, key: 'd', metaKey: true, shiftKey: true }, 'call-decline'],
  [{ ...none, key: 'S', shiftKey: true }, undefined],
  [{ ...none, key: 's', ctrlKey: true }, undefined],
  [{ ...none, key: 's', ctrlKey: true, shiftKey: true, altKey: true }, undefined],
  [{ ...none, key: 'k', ctrlKey: true, shiftKey: true }, undefined],
] as const)('%j means %s', (event, shortcut) => {
  expect(shortcutOf(event)).toBe(shortcut);
});
