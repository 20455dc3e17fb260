import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobQueue } from '@bureau/core/jobs';
import type { CallId, VoicemailId } from '@bureau/core/kernel';
import { connectDatabase, type Database } from '@bureau/db';
import { seedDemo } from '@bureau/db/seed';
import { createTestDatabase, type TestDatabase } from '@bureau/testkit/postgres';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../adapters/clock/system-clock.ts';
import { smtpMail } from '../adapters/mail/smtp-mail.ts';
import { localFiles } from '../adapters/storage/local-files.ts';
import { silent } from '../media-node/media-node.fixture.ts';
import { toneFile } from './mailbox.fixture.ts';
import { mailVoicemail } from './voicemail-mail.ts';
import { voicemailKey } from './voicemail-service.ts';

// The queue, the database and the mail server are the real ones.

let data: TestDatabase;
let database: Database;
let queue: JobQueue;
let smtp: SMTPServer;
let folder: string;
let received: ParsedMail[];
/** What the mail server says to the next mails, before it takes them. */
let refusals: number[];
let failures: number;

beforeEach(async () => {
  data = await createTestDatabase();
  folder = mkdtempSync(join(tmpdir(), 'bureau-copies-'));
  [received, refusals, failures] = [[], [], 0];
  smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    onMailFrom(_address, _session, done) {
      const responseCode = refusals.shift();
      if (responseCode === undefined) done();
      else done(Object.assign(new Error('not now'), { responseCode }));
    },
    onData: (stream, _session, done) =>
      void simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }),
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
});

afterEach(async () => {
  await queue.stop();
  await database.close();
  await new Promise<void>((resolve) => smtp.close(resolve));
  await data.drop();
  rmSync(folder, { recursive: true });
});

/** Hélène’s mailbox, who wants copies of what Camille says. */
async function mailbox() {
  const [camille, helene] = await seedDemo(data.url, Date.now());
  database = connectDatabase({ url: data.url });
  const files = localFiles(folder);
  const owner = await database.accounts.credentialsByEmail(helene?.email ?? '');
  const caller = await database.accounts.credentialsByEmail(camille?.email ?? '');
  if (!owner || !caller) throw new Error('There are people in the demo');
  const { companyId, userId } = owner;
  await database.voicemail.saveMailbox(owner, { isEnabled: true, emailCopy: true });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = smtp.server.address() as AddressInfo;
  const mailer = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Bureau <bureau@example.com>' });
  const deps = { ...database, files, mailer, publicUrl: 'https://bureau.example', clock: systemClock, log: silent };
  queue = database.jobQueue({ onFailure: () => (failures += 1), onFault: () => undefined });
  await queue.start({ 'mail-voicemail': (job) => mailVoicemail(deps, job) }, []);
  const copy = (id: VoicemailId) => queue.add({ kind: 'mail-voicemail', companyId, userId, id });
  const leave = async () => {
    const id = randomUUID() as VoicemailId;
    await files.put(voicemailKey(companyId, id), toneFile(440, 2_000));
    const people = { ownerId: userId, callId: id as string as CallId, callerId: caller.userId };
    const sound = { durationMs: 2_000, sizeBytes: 1, peaks: [], receivedAt: Date.now() };
    await database.voicemail.add(companyId, { id, ...people, ...sound, reason: 'dnd', heard: false });
    await copy(id);
    return id;
  };
  return { leave, copy };
}

test('while the mail server is not willing it is asked again, and the mail comes once', async () => {
  const { leave, copy } = await mailbox();
  refusals = [451, 421];
  const first = await leave();
  await expect.poll(() => database.upkeep.isCopied(first), { timeout: 25_000 }).toBe(true);
  expect(failures).toBe(2);
  // Mails are sent one after the other: what was asked for again is done before the next.
  await copy(first);
  const second = await leave();
  await expect.poll(() => database.upkeep.isCopied(second), { timeout: 10_000 }).toBe(true);
  expect(received.map(({ messageId }) => messageId)).toEqual(
    [first, second].map((id) => `<voicemail.${id}@example.com>`),
  );
});

test('a recipient that is refused for good is not asked for again', async () => {
  const { leave } = await mailbox();
  refusals = [550];
  const id = await leave();
  await expect.poll(() => database.upkeep.isCopied(id)).toBe(true);
  expect([failures, received.length]).toEqual([0, 0]);
});
