import type { ConversationsState } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import type { ConversationView } from '@bureau/core/messages';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { onceLast } from './once-last.ts';

// oxlint-disable typescript/no-unsafe-type-assertion -- only these parts of a conversation are looked at
const ID = 'conversation' as ConversationId;
const viewWith = (last: number) => ({ last: { position: last } }) as ConversationView;
const stateWith = (...lasts: number[]) =>
  ({ status: 'ready', byId: new Map(lasts.map((last) => [ID, viewWith(last)])), hasMore: false }) as ConversationsState;
const wanted = 7;
// oxlint-enable typescript/no-unsafe-type-assertion

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a message that is there is found at once', async () => {
  const store = createStore(() => stateWith(wanted));
  await expect(onceLast(store, ID, wanted)).resolves.toMatchObject({ last: { position: wanted } });
});

test('one that is told of before its conversation is known is waited for', async () => {
  const store = createStore(() => stateWith());
  const found = onceLast(store, ID, wanted);
  store.setState(stateWith(wanted - 1));
  store.setState(stateWith(wanted));
  await expect(found).resolves.toMatchObject({ last: { position: wanted } });
});

test('one that never comes is given up', async () => {
  const store = createStore(() => stateWith(wanted + 1));
  const found = onceLast(store, ID, wanted);
  await vi.advanceTimersByTimeAsync(5_000);
  await expect(found).resolves.toBeUndefined();
});
