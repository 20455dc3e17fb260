import type { Principal } from '@bureau/core/accounts';
import type { FileStore } from '@bureau/core/files';
import type { Mailbox } from '@bureau/core/voicemail';
import { callId, company, ManualClock, person, settled } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { waveOf } from '../capture/wave.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { tone } from './mailbox.fixture.ts';
import { createMailboxSettings } from './mailbox-settings.ts';

const owner: Principal = {
  sessionId: callId() as string as Principal['sessionId'],
  userId: person().id,
  companyId: company().id,
};

/** The settings of one mailbox on a store of files that is slow to delete. */
function slowToDelete() {
  const kept = new Set<string>();
  let mailbox: Mailbox = { isEnabled: true, emailCopy: false };
  let deleteNow = () => {};
  const isToDelete = new Promise<void>((resolve) => {
    deleteNow = resolve;
  });
  const files: FileStore = {
    put: async (key, content) => {
      kept.add(key);
      return { sizeBytes: content instanceof Uint8Array ? content.length : 0 };
    },
    size: async () => undefined,
    read: async () => undefined,
    delete: async (key) => {
      await isToDelete;
      kept.delete(key);
    },
  };
  const settings = createMailboxSettings({
    files,
    directory: { get: async () => undefined },
    accounts: { profile: async () => undefined },
    voicemail: { saveMailbox: async (_owner, saved) => void (mailbox = saved) },
    mailboxes: { settingsOf: async () => new Map([[owner.userId, mailbox]]) },
    pins: { hash: async (pin) => pin, forgive: async () => undefined },
    houseGreetings: { ...files, read: async () => (async function* () {})() },
    mailer: { reachesPeople: false },
    serially: new Mailboxes(),
    clock: new ManualClock(),
  });
  return { settings, kept, greeting: () => mailbox.greeting, deleteNow: () => deleteNow() };
}

test('who speaks a new greeting while the earlier one is thrown away has the new one', async () => {
  const { settings, kept, greeting, deleteNow } = slowToDelete();
  const sound = (hz: number) => waveOf(tone(hz, 1_500, 24_000), 24_000);
  await settings.saveGreeting(owner, sound(440));
  const thrownAway = settings.deleteGreeting(owner);
  const spoken = settings.saveGreeting(owner, sound(660));
  // Turns enough to make it, and to put it where the earlier one was.
  for (let turn = 0; turn < 50; turn += 1) await settled();
  deleteNow();
  await Promise.all([thrownAway, spoken]);
  expect(greeting()?.durationMs).toBe(1_500);
  expect([...kept]).toEqual([greeting()?.file]);
});
