import type { ConversationId, MessageFileId } from '@bureau/core/kernel';
import { FORGET_UNSENT_MS } from '@bureau/core/messages';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetAll } from '../../shell/kept.ts';
import { createKeptFiles } from './kept-files.ts';

const [here, elsewhere] = ['here', 'elsewhere'] as [ConversationId, ConversationId];
const plan = { key: 'plan' as MessageFileId, name: 'plan.txt', sizeBytes: 3, at: 1_000 };

function storage() {
  const items: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => items[key] ?? null,
    setItem: (key: string, value: string) => void (items[key] = value),
    removeItem: (key: string) => void delete items[key],
  };
  return new Proxy(items, { get: (_, name: string) => methods[name as keyof typeof methods] });
}

beforeEach(() => {
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});
afterEach(() => void vi.unstubAllGlobals());

test('each conversation has its own, until the server has them no more', () => {
  let now = 2_000;
  const kept = createKeptFiles(() => now);
  kept.write(here, [plan]);
  kept.write(elsewhere, [{ ...plan, name: 'other.txt' }]);
  kept.write(elsewhere, []);
  expect([kept.read(here), kept.read(elsewhere)]).toEqual([[plan], []]);
  now = plan.at + FORGET_UNSENT_MS;
  expect(kept.read(here)).toEqual([]);
});

test('what was on its way is told once; whoever signs out leaves nothing', () => {
  const kept = createKeptFiles(() => 2_000);
  kept.writeUnderWay(here, ['a.txt']);
  kept.writeUnderWay(elsewhere, ['b.txt']);
  expect([kept.takeLost(here), kept.takeLost(here)]).toEqual([['a.txt'], []]);
  kept.write(here, [plan]);
  forgetAll();
  expect([kept.read(here), kept.takeLost(elsewhere)]).toEqual([[], []]);
});

test('without a place to keep them nothing is there, and nothing breaks', () => {
  vi.unstubAllGlobals();
  const kept = createKeptFiles();
  kept.write(here, [plan]);
  kept.writeUnderWay(here, ['a.txt']);
  expect([kept.read(here), kept.takeLost(here)]).toEqual([[], []]);
});
