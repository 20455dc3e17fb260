import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mail } from '@bureau/core/mail';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { mailFolder } from './mail-folder.ts';
import { smtpMail } from './smtp-mail.ts';

const FROM = 'Bureau <bureau@example.com>';
const MAIL: Mail = {
  id: 'voicemail.1234',
  to: { name: 'Hélène Gagnon', address: 'helene@example.com' },
  subject: 'Message vocal de François',
  text: 'Écoutez',
  html: '<!doctype html><html lang="fr"><body><p>Écoutez</p></body></html>',
  attachments: [{ name: 'message-vocal.wav', type: 'audio/wav', content: Buffer.from('RIFF1234') }],
};

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A real SMTP server that does as it is told. */
async function serve(options: SMTPServerOptions = {}): Promise<{ url: string; received: ParsedMail[] }> {
  const received: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    allowInsecureAuth: true,
    onData: (stream, _session, done) =>
      void simpleParser(stream).then((mail) => {
        received.push(mail);
        done();
      }),
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  ends.push(() => new Promise<void>((resolve) => server.close(resolve)));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  return { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, received };
}

/** Something that takes connections and does this with them. */
async function speak(say: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    say(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const refuse = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

test('a mail arrives whole: names with accents, both forms, the sound, and says that nobody should answer', async () => {
  const { url, received } = await serve();
  expect(await smtpMail({ url, from: FROM }).send(MAIL)).toEqual({ ok: true, value: undefined });
  const [mail] = received;
  expect(mail).toMatchObject({
    messageId: '<voicemail.1234@example.com>',
    subject: 'Message vocal de François',
    text: 'Écoutez',
    from: { value: [{ name: 'Bureau', address: 'bureau@example.com' }] },
    to: { value: [{ name: 'Hélène Gagnon', address: 'helene@example.com' }] },
    attachments: [{ filename: 'message-vocal.wav', contentType: 'audio/wav', content: Buffer.from('RIFF1234') }],
  });
  expect(mail?.html).toContain('<p>Écoutez</p>');
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
});

test('a password is given to a server that asks for one', async () => {
  const users: unknown[] = [];
  const { url, received } = await serve({
    authOptional: false,
    onAuth: ({ username, password }, _session, done) => {
      users.push([username, password]);
      done(null, { user: username });
    },
  });
  const own = new URL(url);
  [own.username, own.password] = ['bureau', encodeURIComponent('p@ss/word')];
  expect(await smtpMail({ url: own.href, from: FROM }).send(MAIL)).toMatchObject({ ok: true });
  expect(users).toEqual([['bureau', 'p@ss/word']]);
  expect(received).toHaveLength(1);
});

test.each([
  ['the recipient is unknown', { onRcptTo: (_a, _s, done) => done(refuse(550)) }, 'refused', 'EENVELOPE 550'],
  ['the mailbox is full for now', { onRcptTo: (_a, _s, done) => done(refuse(452)) }, 'unavailable', 'EENVELOPE 452'],
  [
    'the mail is too large for it',
    { onData: (s, _s, done) => void s.resume().on('end', () => done(refuse(552))) },
    'refused',
    'EMESSAGE 552',
  ],
  ['it is greylisted', { onMailFrom: (_a, _s, done) => done(refuse(451)) }, 'unavailable', 'EENVELOPE 451'],
  ['the server does not like us today', { onConnect: (_s, done) => done(refuse(554)) }, 'unavailable', 'EPROTOCOL 554'],
  [
    'the password is wrong',
    { authOptional: false, onAuth: (_a, _s, done) => done(refuse(535)) },
    'unavailable',
    '^EAUTH',
  ],
] as [string, SMTPServerOptions, string, string][])('%s', async (_name, options, code, reason) => {
  const { url } = await serve(options);
  const own = new URL(url);
  if (options.onAuth) [own.username, own.password] = ['bureau', 'wrong'];
  const sent = await smtpMail({ url: own.href, from: FROM }).send(MAIL);
  expect(sent).toEqual({
    ok: false,
    error: { code, reason: expect.stringMatching(reason) },
  });
});

test('a server that is down, or hangs up, is unavailable', async () => {
  const hangsUp = await speak((socket) => socket.destroy());
  for (const url of ['smtp://127.0.0.1:1', hangsUp]) {
    const sent = await smtpMail({ url, from: FROM }).send(MAIL);
    expect(sent).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  }
});

test('a server that says nothing, or a word now and then, is given up in time', async () => {
  const silent = await speak(() => undefined);
  const slow = await speak((socket) => {
    const timer = setInterval(() => socket.write('220-wait\r\n'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  for (const url of [silent, slow]) {
    const begun = performance.now();
    const sent = await smtpMail({ url, from: FROM, withinMs: 600 }).send(MAIL);
    expect(sent).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(performance.now() - begun).toBeLessThan(3_000);
  }
});

test('without a server, mail is put aside where only the operator reads it, once for the same mail', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'bureau-mail-')), 'mail');
  const told: string[] = [];
  const mailer = mailFolder(folder, FROM, (file) => told.push(file));
  await mailer.send(MAIL);
  await mailer.send(MAIL);
  expect(readdirSync(folder)).toEqual(['voicemail.1234.eml']);
  expect(told).toEqual(['voicemail.1234.eml', 'voicemail.1234.eml']);
  const mail = await simpleParser(readFileSync(join(folder, 'voicemail.1234.eml')));
  expect(mail.attachments[0]?.content).toEqual(Buffer.from('RIFF1234'));
});
