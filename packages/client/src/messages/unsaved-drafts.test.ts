import type { ConversationId, UserId } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { openUnsavedDrafts } from './unsaved-drafts.ts';

const USER = 'me' as UserId;
const ID = 'conversation' as ConversationId;
const DRAFT = { text: 'half a thought', over: [''] };

const storageWith = (kept: string | null) => ({
  getItem: () => kept,
  setItem: (_: string, value: string) => void (kept = value),
});

test('what was typed is there when the page comes back, and gone once it is forgotten', () => {
  const storage = storageWith(null);
  openUnsavedDrafts(USER, storage).write(ID, DRAFT);
  expect(openUnsavedDrafts(USER, storage).read(ID)).toEqual(DRAFT);
  openUnsavedDrafts(USER, storage).forget(ID);
  expect(openUnsavedDrafts(USER, storage).read(ID)).toBeUndefined();
});

test('what is damaged is nothing, and is written anew', () => {
  const drafts = openUnsavedDrafts(USER, storageWith('{"conversation":'));
  expect(drafts.read(ID)).toBeUndefined();
  drafts.write(ID, DRAFT);
  expect(drafts.read(ID)).toEqual(DRAFT);
});

test('where nothing can be kept, drafts live as long as the page', () => {
  const drafts = openUnsavedDrafts(USER, undefined);
  drafts.write(ID, DRAFT);
  expect(drafts.read(ID)).toEqual(DRAFT);
});
