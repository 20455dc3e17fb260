import type { VoicemailId } from '@bureau/core/kernel';
import { FORGET_DELETED_MS, UNDO_DELETE_MS } from '@bureau/core/voicemail';
import { settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { openOffice } from '../compose/office.fixture.ts';
import { leaveMessage } from './mailbox.fixture.ts';
import { voicemailKey } from './voicemail-service.ts';

const DAY_MS = 86_400_000;

/** Ada's mailbox with a message, and what became of its sound. */
async function mailbox() {
  const office = await openOffice();
  const ada = await office.connect(office.hire({ givenName: 'Ada' }));
  const files = localFiles(`${office.dataFolder}/files`);
  const keep = (receivedAt = office.clock.now()) => leaveMessage(office, ada.person, { receivedAt });
  const isThere = async (id: VoicemailId) => (await files.size(voicemailKey(office.company.id, id))) !== undefined;
  /** Files are the real ones: their removal takes more than the turn of a clock. */
  const isGone = (id: VoicemailId) => expect.poll(() => isThere(id)).toBe(false);
  return { office, ada, keep, isThere, isGone };
}

test('the sound of a deleted message goes after the last moment to undo, and not before', async () => {
  const { office, ada, keep, isThere, isGone } = await mailbox();
  const id = await keep();
  await office.services.voicemail.delete(ada.actor.principal, id);
  await office.clock.advance(UNDO_DELETE_MS);
  expect(await isThere(id)).toBe(true);
  await office.clock.advance(FORGET_DELETED_MS);
  await isGone(id);
  await expect.poll(() => office.voicemail.deleted(office.clock.now())).toEqual([]);
});

test('what was brought back stays', async () => {
  const { office, ada, keep, isThere } = await mailbox();
  const id = await keep();
  await office.services.voicemail.delete(ada.actor.principal, id);
  await office.clock.advance(UNDO_DELETE_MS / 2);
  await office.services.voicemail.restore(ada.actor.principal, id);
  await office.clock.advance(DAY_MS);
  expect(await isThere(id)).toBe(true);
  expect(office.jobs.waiting).toEqual([]);
});

test('messages deleted one after the other go one after the other', async () => {
  const { office, ada, keep, isThere, isGone } = await mailbox();
  const [first, second] = [await keep(), await keep()];
  await office.services.voicemail.delete(ada.actor.principal, first);
  await office.clock.advance(FORGET_DELETED_MS / 2);
  await office.services.voicemail.delete(ada.actor.principal, second);
  await office.clock.advance(FORGET_DELETED_MS / 2);
  await isGone(first);
  expect(await isThere(second)).toBe(true);
  await expect.poll(() => office.jobs.waiting.length).toBe(1);
  await office.clock.advance(FORGET_DELETED_MS / 2);
  await isGone(second);
});

test('a crash between the file and the row leaves a row that is found again', async () => {
  const { office, ada, keep, isGone } = await mailbox();
  const id = await keep();
  await office.services.voicemail.delete(ada.actor.principal, id);
  await localFiles(`${office.dataFolder}/files`).delete(voicemailKey(office.company.id, id));
  await office.clock.advance(FORGET_DELETED_MS);
  await isGone(id);
  await expect.poll(() => office.voicemail.deleted(office.clock.now())).toEqual([]);
});

test('messages older than the company keeps them are deleted, and every device is told', async () => {
  const { office, ada, keep, isGone, isThere } = await mailbox();
  office.voicemail.retentionMs = 30 * DAY_MS;
  const old = await keep(office.clock.now() - 31 * DAY_MS);
  const young = await keep(office.clock.now() - 29 * DAY_MS);
  await office.jobs.add({ kind: 'tidy-voicemail' });
  await office.clock.advance(0);
  await settled();
  expect(ada.of('voicemail.deleted')).toMatchObject([{ id: old, unheard: 1 }]);
  await office.clock.advance(FORGET_DELETED_MS);
  await isGone(old);
  expect(await isThere(young)).toBe(true);
});

test('what cannot be deleted is reported, and not tried for ever', async () => {
  const { office, keep } = await mailbox();
  office.voicemail.retentionMs = 30 * DAY_MS;
  await keep(office.clock.now() - 31 * DAY_MS);
  office.voicemail.delete = async () => undefined;
  await office.jobs.add({ kind: 'tidy-voicemail' });
  await office.clock.advance(0);
  await expect.poll(() => office.errors).toEqual([{ what: 'outdated voicemail', count: 1 }]);
  await expect.poll(() => office.jobs.waiting).toEqual([]);
});
