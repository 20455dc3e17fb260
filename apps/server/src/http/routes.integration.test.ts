import type { Principal } from '@bureau/core/accounts';
import { DEFAULT_POLICY, type Meeting } from '@bureau/core/meetings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localFiles } from '../adapters/storage/local-files.ts';
import { posterKey, wholeKey } from '../recordings/recording-files.ts';
import { voicemailKey } from '../voicemail/voicemail-service.ts';
import { writeHeard } from './heard.fixture.ts';
import { TestServer } from './server.fixture.ts';

/** Served to everybody, by their beginnings; the pages are, and what is beside them says nothing of anybody. */
const OPEN = ['/*', '/healthz', '/readyz', '/metrics', '/desktop/', '/_next/', '/outlook/'];
/** Their own tests look at each: procedures, and the way of a browser to a provider. */
const PROCEDURES = ['/api/'];
/** These have a secret of their own in the address; any other text is none. */
const BY_SECRET = ['/files/shared/', '/files/phone-setup/'];
const METHODS = ['GET', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const NAMED = '?name=file.pdf';
/** Without it, an upload (tus 1.0.0) is not looked at. */
const RESUMED = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };

let server: TestServer;
let token: string;
let owner: Principal;
let own: Meeting;
let ids: readonly string[];
/** What the owner may read. */
let readable: readonly string[];
let strangers: Readonly<Record<string, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  server = await TestServer.start();
  token = await server.token();
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('No session');
  owner = principal;
  const other = await meeting();
  own = await meeting();
  ids = [...(await writeThings()), other.id];
  const entered = await server.services.meetings.enterAsGuest('192.0.2.1', { link: own.linkToken }, 'Gus', undefined);
  if (!entered.ok) throw new Error(entered.error.code);
  const guest = entered.value.token;
  strangers = {
    nobody: {},
    'a guest of another meeting': { authorization: `Guest ${guest}` },
    'a guest who says that it is a session': { authorization: `Bearer ${guest}` },
    'a guest with a cookie': { cookie: `bureau_session=${guest}; __Host-bureau_session=${guest}` },
    'a colleague by a session that is none': { authorization: `Bearer ${owner.sessionId}` },
    'somebody of another company': { authorization: `Bearer ${await server.token(3)}` },
  };
});
afterAll(() => server.stop());

async function meeting(): Promise<Meeting> {
  const schedule = { startsAtLocal: '2099-12-01T10:00', timeZone: 'UTC', durationMinutes: 30 };
  const draft = { name: 'Planning', coHostIds: [], memberIds: [], guests: [], policy: DEFAULT_POLICY, schedule };
  const made = await server.services.meetings.create(owner, draft);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/** Files of the owner, of several kinds. */
async function writeThings(): Promise<readonly string[]> {
  const { companyId, userId } = owner;
  const files = localFiles(`${server.dataFolder}/files`);
  const { voicemailId: voicemail, recordingId: recording } = await writeHeard(server, owner);
  const keys = [voicemailKey(companyId, voicemail), wholeKey(companyId, { id: recording, hasVideo: false })];
  for (const key of [...keys, posterKey(companyId, recording)]) await files.put(key, POINT);
  const photo = await server.services.accounts.savePhoto(owner, POINT);
  if (!photo.ok) throw new Error(photo.error);
  const people = await server.services.contacts.directory(owner);
  const photoId = people.find(({ id }) => id === userId)?.photoId ?? '';
  readable = [
    `/files/voicemail/${voicemail}`,
    `/files/recordings/${recording}`,
    `/files/recordings/${recording}/poster`,
    `/files/photos/${photoId}`,
    `/files/meetings/${own.id}`,
    '/files/greeting',
    '/files/call-log.csv',
    '/files/messages.jsonl',
  ];
  return [voicemail, recording, photoId];
}

/** Every address that is served, as its route is written. */
function routes(): readonly string[] {
  const above: string[] = [];
  return server.routes.split('\n').flatMap((line) => {
    const [, indent = '', path = ''] = /^((?:│ {3}| {4})*)[├└]── (\S*) \(/.exec(line) ?? [];
    if (path === '') return [];
    const depth = indent.length / 4;
    const whole = `${above.slice(0, depth).join('')}${path}`;
    above.splice(depth, Number.POSITIVE_INFINITY, path);
    return [whole];
  });
}

/** An address with these things in it; whatever is named besides is the first of its kind. */
const filled = (route: string, id: string) => route.replace(':id', id).replace(/:\w+/g, '1');

test('the owner reads what others are refused', async () => {
  for (const path of readable) {
    const { status } = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}` } });
    expect({ path, status }).toEqual({ path, status: 200 });
  }
});

test('nobody but colleagues reads, writes or deletes anything at any address', async () => {
  const closed = routes().filter(
    (route) => route !== '/' && ![...OPEN, ...PROCEDURES].some((open) => route.startsWith(open)),
  );
  expect(closed).toEqual(expect.arrayContaining(['/files/voicemail/:id', '/files/recordings/:id/poster']));
  expect(closed.filter((route) => !route.startsWith('/files/'))).toEqual([]);
  const taken: string[] = [];
  for (const [who, headers] of Object.entries(strangers)) {
    const isColleague = who === 'somebody of another company';
    for (const route of closed) {
      // Without a thing in it, it is about one's own.
      if (isColleague && !route.includes(':')) continue;
      for (const id of route.includes(':id') ? ids : ['']) {
        for (const method of METHODS) {
          const url = `${server.url}${filled(route, id)}${NAMED}`;
          const body = method === 'GET' || method === 'DELETE' ? null : new Uint8Array(POINT);
          const { status } = await fetch(url, { method, headers: { ...headers, ...RESUMED }, body });
          const allowed = BY_SECRET.some((secret) => route.startsWith(secret)) ? [400, 404, 429] : [400, 401, 403, 404];
          if (!allowed.includes(status)) taken.push(`${who}: ${method} ${route} ${status}`);
        }
      }
    }
  }
  expect([...new Set(taken)]).toEqual([]);
});
