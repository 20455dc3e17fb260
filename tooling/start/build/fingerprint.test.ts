import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { inCheckout } from '../checkout.ts';
import { whenChanged } from './fingerprint.ts';

test('what two want at the same time is made once', async () => {
  const name = `test-${process.pid}`;
  onTestFinished(() => rmSync(inCheckout('node_modules', '.cache', 'bureau', name), { force: true }));
  let made = 0;
  const make = () =>
    whenChanged(name, ['package.json'], inCheckout('package.json'), async () => {
      made += 1;
    });
  expect(await Promise.all([make(), make()])).toEqual([true, false]);
  expect(made).toBe(1);
});
