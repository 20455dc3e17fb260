import type { AuthSessionId, RecordingId } from '@bureau/core/kernel';
import type { RecordingAccess } from '@bureau/core/recordings';
import { callId, company, person } from '@bureau/testkit';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { openOffice } from '../compose/office.fixture.ts';
import { silent } from '../media-node/media-node.fixture.ts';
import { wholeKey } from '../recordings/recording-files.ts';
import { ClientAddress } from './client-address.ts';
import { answerError } from './error-replies.ts';
import { serveFiles } from './files.ts';
import { serveSharedRecordings } from './shared-recordings.ts';

/** A recording of Ada, and how she or somebody else asks for it over HTTP. */
async function keptRecording() {
  const office = await openOffice();
  const [ada, ben] = [office.hire({ givenName: 'Ada' }), office.hire({ givenName: 'Ben' })];
  const root = office.hire({ givenName: 'Root' });
  office.people.appoint(root.id);
  const other = company();
  office.people.addCompany(other);
  const eve = office.hire({ givenName: 'Eve' }, other);
  const id = callId() as string as RecordingId;
  const call = callId();
  const fields = {
    startedAt: 1,
    durationMs: 1,
    sizeBytes: 8,
    tracks: [],
    sharedWith: [],
    peaks: [],
    chapters: [],
    hasVideo: false,
  };
  await office.recordings.save(office.company.id, {
    id,
    of: { kind: 'call', callId: call },
    status: 'ready',
    people: [ada.id],
    startedBy: ada.id,
    ...fields,
  });
  const files = localFiles(office.dataFolder);
  await files.put(wholeKey(office.company.id, { id, hasVideo: false }), Buffer.from('OggS1234'));
  const app = Fastify();
  app.setErrorHandler((error, request, reply) => answerError(silent, error, request, reply));
  const address = new ClientAddress(false);
  const { recordingLinks, clock } = office;
  serveSharedRecordings(app, { linked: office.services.recordings, recordingLinks, files, address, clock });
  serveFiles(app, { office: office.office, files, recordings: office.recordings, address, clock: office.clock });
  const tokens = {
    ada: await office.signIn(ada),
    ben: await office.signIn(ben),
    root: await office.signIn(root),
    eve: await office.signIn(eve),
    nobody: undefined,
  };
  const get = (who: keyof typeof tokens, query = '', range?: string) =>
    app.inject({
      url: `/files/recordings/${id}${query}`,
      headers: { ...(tokens[who] && { authorization: `Bearer ${tokens[who]}` }), ...(range && { range }) },
    });
  const viewer = { companyId: office.company.id, userId: ada.id, sessionId: callId() as string as AuthSessionId };
  const noted = async () =>
    (await office.recordings.accesses(viewer, id)).map(({ action, userId }: RecordingAccess) => [action, userId]);
  const share = () => office.services.recordings.share(viewer, id, [ben.id]);
  const remove = () => office.services.recordings.delete(viewer, id);
  return {
    office,
    app,
    id,
    viewer,
    ada: ada.id,
    ben: ben.id,
    root: root.id,
    share,
    remove,
    get,
    noted,
    recordings: office.recordings,
  };
}

test('a player that asks for many ranges has played it once', async () => {
  const { ada, get, noted } = await keptRecording();
  expect((await get('ada', '', 'bytes=0-3')).body).toBe('OggS');
  expect((await get('ada', '', 'bytes=4-')).body).toBe('1234');
  expect(await noted()).toEqual([['played', ada]]);
});

test('every play that a player names counts once, however often it comes back to the beginning', async () => {
  const { ada, get, noted } = await keptRecording();
  for (const range of ['bytes=0-', 'bytes=6-', 'bytes=0-3', 'bytes=4-']) await get('ada', '?play=one', range);
  expect(await noted()).toEqual([['played', ada]]);
  await get('ada', '?play=two', 'bytes=4-');
  expect(await noted()).toEqual([
    ['played', ada],
    ['played', ada],
  ]);
});

test('without a name, every beginning counts', async () => {
  const { noted, get } = await keptRecording();
  await get('ada');
  await get('ada', '?download=1');
  await get('ada', '?download=1', 'bytes=4-');
  await get('ada', '?download=1');
  expect((await noted()).map(([action]) => action)).toEqual(['played', 'downloaded', 'downloaded']);
});

test('what cannot be noted is not served', async () => {
  const { get, recordings } = await keptRecording();
  recordings.note = () => Promise.reject(new Error('The store is down'));
  expect((await get('ada')).statusCode).toBe(500);
});

test('who leaves out the beginning is noted all the same', async () => {
  const { ada, get, noted } = await keptRecording();
  expect((await get('ada', '', 'bytes=1-')).body).toBe('ggS1234');
  expect(await noted()).toEqual([['played', ada]]);
  await get('ada', '?download=1', 'bytes=1-');
  expect(await noted()).toEqual([
    ['played', ada],
    ['downloaded', ada],
  ]);
});

test('what is not there, or is not theirs, is not found and not noted', async () => {
  const { get, noted } = await keptRecording();
  for (const who of ['ben', 'eve'] as const) expect((await get(who)).statusCode).toBe(404);
  expect((await get('nobody')).statusCode).toBe(401);
  expect((await get('ada', `?track=${person().id}`)).statusCode).toBe(404);
  expect(await noted()).toEqual([]);
});

test('with whom it is shared hears it, and so does an admin; both are noted, and nobody hears what was deleted', async () => {
  const { ben, root, get, noted, share, remove } = await keptRecording();
  expect((await get('root')).statusCode).toBe(200);
  await share();
  expect((await get('ben', '?download=1')).statusCode).toBe(200);
  expect(await noted()).toEqual([
    ['played', root],
    ['shared', expect.any(String)],
    ['downloaded', ben],
  ]);
  await remove();
  for (const who of ['ada', 'ben', 'root'] as const) expect((await get(who)).statusCode).toBe(404);
});

test('whoever has a link hears it without an account, until it is taken back; that is noted in nobody’s name', async () => {
  const { app, id, viewer, office, noted, ada } = await keptRecording();
  const { recordings } = office.services;
  const made = await recordings.makeLink(viewer, id, 7);
  const open = (token: string, query = '') => app.inject({ url: `/files/shared/${token}${query}` });
  const { token = '', link } = made ?? {};
  const heard = await open(token, '?play=one');
  expect([heard.statusCode, heard.body, heard.headers['x-robots-tag']]).toEqual([200, 'OggS1234', 'noindex']);
  await open(token, '?play=one');
  await open(token, '?download=1');
  expect(await recordings.byLink('192.0.2.1', token)).toMatchObject({ ok: true, value: { durationMs: 1 } });
  expect(await noted()).toEqual([
    ['linked', ada],
    ['played-by-link', undefined],
    ['downloaded-by-link', undefined],
  ]);
  expect((await open('x'.repeat(43))).statusCode).toBe(404);
  expect(await recordings.revokeLink(viewer, id, link?.id ?? '')).toBe(true);
  expect((await open(token)).statusCode).toBe(404);
  expect(await recordings.byLink('192.0.2.1', token)).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('guesses at links are counted, and a link ends by itself', async () => {
  const { id, viewer, office } = await keptRecording();
  const { recordings } = office.services;
  const made = await recordings.makeLink(viewer, id, 1);
  await office.clock.advance(86_400_000);
  expect(await recordings.byLink('192.0.2.2', made?.token ?? '')).toMatchObject({ error: { code: 'not-found' } });
  const guess = () => recordings.byLink('192.0.2.3', 'y'.repeat(43));
  await expect.poll(async () => (await guess()).ok || (await guess())).toMatchObject({ error: { code: 'throttled' } });
});
