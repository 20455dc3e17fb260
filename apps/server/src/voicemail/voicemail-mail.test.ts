import type { PersonSettings } from '@bureau/core/accounts';
import { err } from '@bureau/core/kernel';
import { expect, test } from 'vitest';
import { openOffice } from '../compose/office.fixture.ts';
import { amplitudeAt, leaveMessage, toneFile } from './mailbox.fixture.ts';
import { mailVoicemail } from './voicemail-mail.ts';

/** Ben's mailbox with a copy by e-mail, and a message of Ada in it. */
async function copied({
  locale = 'en',
  emailCopy = true,
}: {
  locale?: PersonSettings['locale'];
  emailCopy?: boolean;
} = {}) {
  const office = await openOffice();
  const ada = office.hire({ name: 'Ada <b>Byron</b> & Co', title: 'Analyst', extension: '201' });
  const ben = await office.connect(office.hire({ timeZone: 'Europe/Paris' }));
  office.mailboxes.open(ben.person.id, { isEnabled: true, emailCopy });
  await office.services.accounts.saveSettings(ben.actor.principal, { locale });
  const receivedAt = Date.UTC(2026, 10, 25, 21, 54);
  const sound = toneFile(440, 2_000);
  const id = await leaveMessage(office, ben.person, { callerId: ada.id, receivedAt, durationMs: 62_400 }, sound);
  const job = { kind: 'mail-voicemail', companyId: office.company.id, userId: ben.person.id, id } as const;
  const work = async () => {
    await office.jobs.add(job);
    await office.clock.advance(0);
  };
  return { office, ben, id, work };
}

test('who called, when in the zone of the reader, how long, a link and the sound', async () => {
  const { office, ben, id, work } = await copied();
  await work();
  await expect.poll(() => office.mailer.sent).toHaveLength(1);
  const [mail] = office.mailer.sent;
  expect(mail).toMatchObject({
    id: `voicemail.${id}`,
    to: { name: ben.person.name, address: ben.person.email },
    subject: 'Voicemail from Ada <b>Byron</b> & Co (1:02)',
  });
  expect(mail?.text).toContain('Wednesday, 25 November 2026 at 22:54 (CET)');
  expect(mail?.text).toContain('From: Ada <b>Byron</b> & Co, Analyst, 201');
  expect(mail?.text).toContain(`https://bureau.example/calls/voicemail/${id}`);
  expect(mail?.html).toContain('Ada &lt;b&gt;Byron&lt;/b&gt; &amp; Co');
  expect(mail?.html).not.toContain('<b>Byron');
  expect(mail?.html).toContain(`href="https://bureau.example/calls/voicemail/${id}"`);
  expect(mail?.attachments).toMatchObject([{ name: 'voicemail.wav', type: 'audio/wav' }]);
  const wave = Buffer.from(mail?.attachments[0]?.content ?? []);
  expect(wave.readUInt32LE(24)).toBe(16_000);
  expect(wave.readUInt32LE(40) / 32_000).toBeCloseTo(2, 1);
  const samples = new Int16Array(wave.buffer.slice(wave.byteOffset + 44 + 16_000, wave.byteOffset + 44 + 48_000));
  expect(amplitudeAt(samples, 440, 16_000)).toBeGreaterThan(5_000);
  expect(amplitudeAt(samples, 1_000, 16_000)).toBeLessThan(300);
});

test('a French reader is written to in French', async () => {
  const { office, work } = await copied({ locale: 'fr' });
  await work();
  await expect.poll(() => office.mailer.sent).toHaveLength(1);
  const [mail] = office.mailer.sent;
  expect(mail?.subject).toBe('Message vocal : Ada <b>Byron</b> & Co (1:02)');
  expect(mail?.text).toContain('mercredi 25 novembre 2026 à 22:54');
  expect(mail?.html).toContain('<html lang="fr">');
  expect(mail?.attachments[0]?.name).toBe('message-vocal.wav');
});

test('a message is copied once, however often it is asked for', async () => {
  const { office, work } = await copied();
  await work();
  await expect.poll(() => office.mailer.sent).toHaveLength(1);
  await work();
  await expect.poll(() => office.jobs.waiting).toEqual([]);
  expect(office.mailer.sent).toHaveLength(1);
});

test('nobody who does not want it, and nothing that was deleted meanwhile', async () => {
  const unwanted = await copied({ emailCopy: false });
  await unwanted.work();
  const { office, ben, id, work } = await copied();
  await office.services.voicemail.delete(ben.actor.principal, id);
  await work();
  expect([...unwanted.office.mailer.sent, ...office.mailer.sent]).toEqual([]);
});

/** The job itself, and how it ends. */
async function outcome(code: 'refused' | 'unavailable') {
  const { office, ben, id } = await copied();
  office.mailer.answer = err({ code, reason: 'EENVELOPE 550' });
  const { people, voicemail, mailboxes, mailer, clock } = office;
  const { accounts, directory } = people;
  const stores = { voicemail, mailboxes, upkeep: voicemail, accounts, directory, mailer, clock };
  const { localFiles } = await import('../adapters/storage/local-files.ts');
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  const deps = { ...stores, files: localFiles(`${office.dataFolder}/files`), publicUrl: '', log };
  const sent = mailVoicemail(deps, { companyId: office.company.id, userId: ben.person.id, id });
  return { sent, isCopied: () => voicemail.isCopied(id) };
}

test('a server that is away is asked again, one that refuses for good is not', async () => {
  const away = await outcome('unavailable');
  await expect(away.sent).rejects.toThrow('EENVELOPE 550');
  expect(await away.isCopied()).toBe(false);
  const refused = await outcome('refused');
  await expect(refused.sent).resolves.toBeUndefined();
  expect(await refused.isCopied()).toBe(true);
});
