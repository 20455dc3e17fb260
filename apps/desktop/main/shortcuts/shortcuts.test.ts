import { expect, test } from 'vitest';
import { isUsable, keysOf, SHORTCUTS, sameKeys, USUAL_KEYS } from './shortcuts.ts';

test.each([
  ['Control+Alt+A', true],
  ['CommandOrControl+Shift+5', true],
  ['F9', true],
  ['MediaPlayPause', true],
  ['Shift+F13', true],
  ['A', false],
  ['Shift+A', false],
  ['Space', false],
  ['Control', false],
  ['Control+', false],
  ['Control+Control+A', false],
  ['Control+Alt+AA', false],
  ['Hyper+A', false],
  ['F25', false],
  ['', false],
  ['Control+A+B', false],
])('%s can be taken: %s', (keys, expected) => {
  expect(isUsable(keys)).toBe(expected);
});

const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
test.each([
  [{ ...none, code: 'KeyM', ctrlKey: true, shiftKey: true }, 'Control+Shift+M'],
  [{ ...none, code: 'Digit4', altKey: true }, 'Alt+4'],
  [{ ...none, code: 'ArrowUp', metaKey: true }, 'Super+Up'],
  [{ ...none, code: 'F8' }, 'F8'],
  [{ ...none, code: 'KeyM' }, undefined],
  [{ ...none, code: 'ControlLeft', ctrlKey: true }, undefined],
  [{ ...none, code: 'Escape', ctrlKey: true }, undefined],
])('%j is %s', (pressed, keys) => {
  expect(keysOf(pressed)).toBe(keys);
});

test('the usual keys can be taken, and no two are the same', () => {
  expect(SHORTCUTS.filter((name) => !isUsable(USUAL_KEYS[name]))).toEqual([]);
  expect(sameKeys(USUAL_KEYS, 'linux')).toEqual([]);
});

test.each([
  [{ mute: 'F9', search: 'F9' }, 'linux', ['mute', 'search']],
  [{ mute: '', search: '' }, 'linux', []],
  [{ mute: 'Control+Alt+Shift+S' }, 'linux', ['answer', 'mute']],
  [{ mute: 'Control+Alt+Shift+S' }, 'win32', ['answer', 'mute']],
  [{ mute: 'Control+Alt+Shift+S' }, 'darwin', []],
  [{ mute: 'Super+Alt+Shift+S' }, 'darwin', ['answer', 'mute']],
  [{ mute: 'Super+Alt+Shift+S' }, 'linux', []],
] as const)('%j on %s: at the same keys are %j', (changed, system, expected) => {
  expect(sameKeys({ ...USUAL_KEYS, ...changed }, system)).toEqual(expected);
});
