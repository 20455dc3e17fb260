import type { UserId } from '@bureau/core/kernel';
import { beforeEach, expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { requestsTo } from '../stores/requests.fixture.ts';
import { createMessages, type MessagesRoom } from './create-messages.ts';

const OWN = 'own' as UserId;
const DRAFTS = `bureau.drafts.${OWN}`;
const UNSENT = '{"somebody":{"text":"I am on my","over":[""]}}';

let signedIn: UserId | undefined;
let kept: Map<string, string>;
let messages: MessagesRoom;

beforeEach(() => {
  signedIn = OWN;
  kept = new Map([[DRAFTS, UNSENT]]);
  const files = { urlOf: (path: string) => path, put: async () => undefined, delete: async () => undefined };
  const installation = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  messages = createMessages(
    requestsTo({}),
    files,
    () => ({}),
    () => signedIn,
    () => 0,
    { installation, locks: undefined },
  );
});

test('of somebody who signs out while their conversations are opened nothing stays in the browser', async () => {
  const opening = messages.open();
  signedIn = undefined;
  messages.clear();
  await expect(opening).rejects.toThrow(BureauError);
  expect(kept.get(DRAFTS)).toBe('{}');
});

test('of a page that ends while the conversations are opened stays what was not sent', async () => {
  const opening = messages.open();
  messages.close();
  signedIn = undefined;
  await expect(opening).rejects.toThrow(BureauError);
  expect(kept.get(DRAFTS)).toBe(UNSENT);
});
