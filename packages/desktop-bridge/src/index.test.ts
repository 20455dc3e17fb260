import { afterEach, expect, test, vi } from 'vitest';
import { desktopBridge } from './index.ts';

afterEach(() => vi.unstubAllGlobals());

test('a browser offers no bridge', () => {
  expect(desktopBridge()).toBeUndefined();
});

test.each([[null], ['shell'], [{}], [{ setBadge: 3 }]])('%j is no bridge', (offered) => {
  vi.stubGlobal('bureauDesktop', offered);
  expect(desktopBridge()).toBeUndefined();
});

test('the bridge of a desktop shell is found', () => {
  const shell = { setBadge: () => {} };
  vi.stubGlobal('bureauDesktop', shell);
  expect(desktopBridge()).toBe(shell);
});
