import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createBureauClient } from './create-bureau-client.ts';

test('the table of the page about the client names every part of it, and no function that is not there', async () => {
  const page = await readFile(new URL('../../../docs/client.md', import.meta.url), 'utf8');
  const bureau = createBureauClient({ url: 'http://localhost:4000', media: null, tones: null });
  const parts = Object.entries(bureau).filter(([name, part]) => typeof part === 'object' || name === 'search');
  const rows = new Map(
    [...page.matchAll(/^\| `bureau\.(\w+)` \|[^|]*\|(.*)\|$/gm)].map(([, part = '', does = '']) => [part, does]),
  );
  expect([...rows.keys()].toSorted()).toEqual(parts.map(([name]) => name).toSorted());
  const wrong = parts.flatMap(([name, part]) =>
    [...(rows.get(name) ?? '').matchAll(/`(\w+)\(/g)]
      .map(([, method = '']) => method)
      // They make something else, or belong to a part that is fetched.
      .filter((method) => method !== 'createPlanner' && typeof Reflect.get(part, method) !== 'function')
      .map((method) => `${name}.${method}`),
  );
  bureau.close();
  expect(wrong).toEqual([]);
});
