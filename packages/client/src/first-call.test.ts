import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

test('the example in the documentation is the one that is run', async () => {
  const example = await readFile(new URL('../examples/first-call.ts', import.meta.url), 'utf8');
  const page = await readFile(new URL('../../../docs/client.md', import.meta.url), 'utf8');
  const [, shown] = /```ts\n(.*?)```/s.exec(page) ?? [];
  expect(shown).toBe(example);
  expect(example.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(22);
});
