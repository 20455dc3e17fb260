import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { callId } from '@bureau/testkit';
import Fastify, { type InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { waveOf } from '../capture/wave.ts';
import { openOffice } from '../compose/office.fixture.ts';
import { silent } from '../media-node/media-node.fixture.ts';
import { tone } from '../voicemail/mailbox.fixture.ts';
import { ClientAddress } from './client-address.ts';
import { answerError } from './error-replies.ts';
import { serveFiles } from './files.ts';

/** An office whose files are served, and its people as they ask over HTTP. */
async function served() {
  const office = await openOffice();
  const files = localFiles(join(office.dataFolder, 'files'));
  const app = Fastify();
  app.setErrorHandler((error, request, reply) => answerError(silent, error, request, reply));
  const address = new ClientAddress(false);
  serveFiles(app, { office: office.office, files, recordings: office.recordings, address, clock: office.clock });
  const hire = async (givenName: string) => {
    const client = await office.connect(office.hire({ givenName }));
    const authorization = `Bearer ${await office.signIn(client.person)}`;
    const ask = (options: InjectOptions = {}) =>
      app.inject({ url: '/files/greeting', ...options, headers: { authorization, ...options.headers } });
    const put = (payload: Buffer, headers: Record<string, string> = { 'content-type': 'audio/wav' }) =>
      ask({ method: 'PUT', payload, headers });
    return { ...client, ask, put, settings: () => office.services.voicemail.settings(client.actor.principal) };
  };
  return { office, app, hire };
}

const codeOf = (body: string): unknown => JSON.parse(body).error.data.detail.code;
const sound = (hz = 440, ms = 2_000) => waveOf(tone(hz, ms, 24_000), 24_000);

test('without an own greeting, that of the house is served in the language of the person', async () => {
  const { office, hire } = await served();
  const ada = await hire('Ada');
  // Who never chose a language works in a French company.
  const french = await ada.ask();
  expect(french.headers['content-type']).toBe('audio/ogg; codecs=opus');
  expect(french.body.slice(0, 4)).toBe('OggS');
  expect((await ada.settings()).greeting).toMatchObject({ isOwn: false, version: 'fr' });
  expect((await ada.settings()).greeting.durationMs).toBeGreaterThan(3_000);
  await office.services.accounts.saveSettings(ada.actor.principal, { locale: 'en' });
  const english = await ada.ask();
  expect(english.rawPayload.equals(french.rawPayload)).toBe(false);
  expect((await ada.settings()).greeting.version).toBe('en');
});

test('an own greeting is served to its owner, in ranges, and to nobody else', async () => {
  const { hire } = await served();
  const [ada, ben] = [await hire('Ada'), await hire('Ben')];
  expect((await ada.put(sound())).statusCode).toBe(204);
  expect((await ada.settings()).greeting).toMatchObject({ isOwn: true, durationMs: 2_000 });
  const part = await ada.ask({ headers: { range: 'bytes=0-3' } });
  expect([part.statusCode, part.body]).toEqual([206, 'OggS']);
  const own = await ada.ask();
  const others = await ben.ask();
  expect(others.rawPayload.equals(own.rawPayload)).toBe(false);
  expect((await ben.settings()).greeting.isOwn).toBe(false);
});

test('a new greeting takes the place of the earlier one, and the house comes back without leaving a file', async () => {
  const { office, hire } = await served();
  const ada = await hire('Ada');
  await ada.put(sound());
  const first = await ada.settings();
  await office.clock.advance(1_000);
  await ada.put(sound(1_000, 3_000));
  const second = await ada.settings();
  expect(second.greeting).toMatchObject({ isOwn: true, durationMs: 3_000 });
  expect(second.greeting.version).not.toBe(first.greeting.version);
  const folder = join(office.dataFolder, 'files', 'greetings', office.company.id);
  expect(readdirSync(folder)).toEqual([`${ada.person.id}.ogg`]);
  const restored = await office.services.voicemail.deleteGreeting(ada.actor.principal);
  expect(restored.greeting.isOwn).toBe(false);
  expect(existsSync(join(folder, `${ada.person.id}.ogg`))).toBe(false);
  expect((await ada.ask()).statusCode).toBe(200);
});

test('the own greeting is what the media node is told to play', async () => {
  const { office, hire } = await served();
  const [ada, ben] = [await hire('Ada'), await hire('Ben')];
  office.mailboxes.open(ben.person.id);
  await ben.put(sound());
  await office.services.presence.choose(ben.actor.principal, { status: 'dnd', text: '' });
  const id = callId();
  await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
  const file = `greetings/${office.company.id}/${ben.person.id}.ogg`;
  await expect
    .poll(() => office.rooms.arrangementOf(id)?.captures)
    .toMatchObject([{ kind: 'voicemail', greeting: { kind: 'own', file } }]);
});

test('whoever is not signed in is told before anything is read', async () => {
  const { app } = await served();
  const sent = await app.inject({ method: 'PUT', url: '/files/greeting', payload: Buffer.alloc(10_000_000) });
  expect([sent.statusCode, codeOf(sent.body)]).toEqual([401, 'unauthenticated']);
  expect((await app.inject({ url: '/files/greeting' })).statusCode).toBe(401);
});

test.each([
  ['words', Buffer.from('Hello'), 400, 'not-sound'],
  ['a ZIP file that calls itself sound', Buffer.from('PK\u0003\u0004 and more'), 400, 'not-sound'],
  ['a sound that was cut off', sound().subarray(0, 20_000), 400, 'not-sound'],
  ['silence', waveOf(new Int16Array(48_000), 24_000), 400, 'too-short'],
  ['three minutes', waveOf(tone(440, 180_000, 8_000), 8_000), 400, 'too-long'],
  ['100 MB', Buffer.alloc(100_000_000), 413, 'too-large'],
  ['nothing', Buffer.alloc(0), 400, 'not-sound'],
])('%s changes nothing', async (_name, payload, status, code) => {
  const { hire } = await served();
  const ada = await hire('Ada');
  await ada.put(sound());
  const before = await ada.settings();
  const sent = await ada.put(payload);
  expect([sent.statusCode, codeOf(sent.body)]).toEqual([status, code]);
  expect(await ada.settings()).toEqual(before);
});

test('what it calls itself does not matter, what it is does', async () => {
  const { hire } = await served();
  const ada = await hire('Ada');
  for (const type of ['application/json', 'text/plain', 'video/mp4']) {
    expect((await ada.put(sound(), { 'content-type': type })).statusCode).toBe(204);
  }
  expect((await ada.put(sound(), {})).statusCode).toBe(204);
});

test('why no copy can be sent is part of the settings', async () => {
  const { office, hire } = await served();
  const ada = await hire('Ada');
  expect((await ada.settings()).copyProblem).toBeUndefined();
  office.mailer.reachesPeople = false;
  expect((await ada.settings()).copyProblem).toBe('no-mail');
});
