import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Attendee } from '@bureau/api';
import { LARGEST_SHARED_FILE_BYTES } from '@bureau/core/files';
import type { UserId } from '@bureau/core/kernel';
import { DEFAULT_POLICY, type Meeting, type MeetingPolicy } from '@bureau/core/meetings';
import { deviceId } from '@bureau/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

/** Who asks, by the header that says so. */
interface Asker {
  readonly attendee: Attendee;
  readonly authorization: string;
}

let server: TestServer;
let camille: Asker;
let helene: Asker;
let luc: Asker;
let ines: Asker;
let meeting: Meeting;

beforeAll(async () => {
  server = await TestServer.start();
  meeting = await planned();
  [camille, helene, luc, ines] = [await member(0), await member(1), await member(2), await member(3)];
  await Promise.all([enter(camille), enter(helene)]);
});
afterAll(() => server.stop());

async function principalAt(index: number) {
  const token = await server.token(index);
  const principal = await server.services.accounts.authenticate(token);
  if (!principal) throw new Error('No session');
  return { token, principal };
}

async function member(index: number, of = meeting): Promise<Asker> {
  const { token, principal } = await principalAt(index);
  const device = { id: deviceId(), label: 'Test' };
  server.office?.devices.connect(principal, device.id, { ping: () => undefined, cut: () => undefined });
  const { companyId } = principal;
  return {
    attendee: { kind: 'member', principal, device, companyId, meetingId: of.id },
    authorization: `Bearer ${token}`,
  };
}

async function planned(policy: Partial<MeetingPolicy> = {}): Promise<Meeting> {
  const [host, colleague, third] = await Promise.all([0, 1, 2].map(principalAt));
  if (!host || !colleague || !third) throw new Error('The demo has three people');
  const made = await server.services.meetings.create(host.principal, {
    name: 'Planning',
    coHostIds: [],
    memberIds: [colleague.principal.userId, third.principal.userId],
    guests: [],
    policy: { ...DEFAULT_POLICY, ...policy },
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function guest(of = meeting): Promise<Asker> {
  const entered = await server.services.meetings.enterAsGuest('192.0.2.1', { link: of.linkToken }, 'Gus', undefined);
  if (!entered.ok) throw new Error(entered.error.code);
  const { guest: gus, token } = entered.value;
  const device = { id: deviceId(), label: 'Guest' };
  const owner = { companyId: gus.companyId, userId: gus.id as string as UserId };
  server.office?.guestDevices.connect(owner, device.id, { ping: () => undefined, cut: () => undefined });
  return {
    attendee: { kind: 'guest', guest: gus, device, companyId: gus.companyId, meetingId: of.id },
    authorization: `Guest ${token}`,
  };
}

async function enter({ attendee }: Asker) {
  const joined = await server.services.meetings.join(attendee, { key: undefined, rtpCapabilities: {} });
  if (!joined.ok) throw new Error(joined.error.code);
  return joined.value.view.participantId;
}

const act = ({ attendee }: Asker, action: Parameters<typeof server.services.meetings.act>[1]) =>
  server.services.meetings.act(attendee, action);

async function guestInside(of = meeting): Promise<Asker> {
  const gus = await guest(of);
  const target = await enter(gus);
  await act(camille.attendee.meetingId === of.id ? camille : await member(0, of), { type: 'admit', target });
  return gus;
}

/** The whole answer: one that is not read to its end would hold the connection. */
async function ask(
  path: string,
  asker: Asker | undefined,
  {
    headers: more,
    ...init
  }: { method?: string; body?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> } = {},
) {
  const headers = { ...(asker && { authorization: asker.authorization }), ...more };
  const response = await fetch(`${server.url}/files/meetings/${path}`, { ...init, headers });
  return {
    status: response.status,
    headers: response.headers,
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

const send = (asker: Asker | undefined, name: string, body: string | Uint8Array<ArrayBuffer>, of = meeting) =>
  ask(`${of.id}?name=${encodeURIComponent(name)}`, asker, { method: 'POST', body });

const get = (asker: Asker | undefined, id: string, of = meeting) => ask(`${of.id}/${id}`, asker);

/** The newest message, as this person reads it. */
async function newest({ attendee }: Asker) {
  const messages = await server.services.meetings.messages(attendee, undefined, 1);
  if (!messages.ok || !messages.value[0]) throw new Error('There is no message');
  return messages.value[0];
}

async function sent(by: Asker, name: string, body: Uint8Array<ArrayBuffer>) {
  expect((await send(by, name, body)).status).toBe(204);
  return newest(by);
}

const kept = async () => (await readdir(join(server.dataFolder, 'files'), { recursive: true })).filter(isFile);
const isFile = (name: string) => name.includes('.bin');
const codeIn = ({ bytes }: { bytes: Uint8Array }) => JSON.parse(Buffer.from(bytes).toString()).error.data.detail.code;

describe('who reads a file', () => {
  test('everybody inside gets the same bytes, members and guests, and also after they have left', async () => {
    const gus = await guestInside();
    const bytes = new Uint8Array(randomBytes(300_000));
    const message = await sent(gus, 'Relevé.csv', bytes);
    expect(message).toMatchObject({ text: '', file: { name: 'Relevé.csv', sizeBytes: 300_000 } });
    for (const who of [camille, helene, gus]) {
      expect((await get(who, message.id)).bytes).toEqual(bytes);
    }
    await server.services.meetings.leave(gus.attendee);
    expect((await get(gus, message.id)).status).toBe(200);
    expect((await send(gus, 'late.txt', 'late')).status).toBe(404);
  });

  test('for whoever was never inside there is none, invited or not, waiting or not, and of any other meeting', async () => {
    const message = await sent(camille, 'plan.txt', Buffer.from('plan'));
    const waiting = await guest();
    await enter(waiting);
    const elsewhere = await planned({ lobby: 'off' });
    const there = await guest(elsewhere);
    await enter(there);
    for (const who of [luc, ines, waiting, there]) {
      expect((await get(who, message.id)).status).toBe(404);
      expect((await send(who, 'x.txt', 'x')).status).toBe(404);
    }
    expect((await get(await member(0, elsewhere), message.id, elsewhere)).status).toBe(404);
    expect((await get(undefined, message.id)).status).toBe(401);
    expect((await send(undefined, 'x.txt', 'x')).status).toBe(401);
    expect((await get({ ...there, authorization: 'Guest nothing' }, message.id)).status).toBe(401);
    for (const id of ['nothing', '..%2F..%2Fsecret', meeting.id]) expect((await get(camille, id)).status).toBe(404);
  });

  test('whoever was sent out reads nothing any more', async () => {
    const gus = await guestInside();
    const message = await sent(camille, 'plan.txt', Buffer.from('plan'));
    expect((await get(gus, message.id)).status).toBe(200);
    if (gus.attendee.kind === 'guest') await act(camille, { type: 'remove', target: gus.attendee.guest.id });
    expect((await get(gus, message.id)).status).toBe(404);
  });

  test('chat and whiteboard are read afterwards by the same people', async () => {
    await sent(camille, 'plan.txt', Buffer.from('plan'));
    const { meetings } = server.services;
    await meetings.leave(helene.attendee);
    expect(await meetings.messages(helene.attendee, undefined, 1)).toMatchObject({ value: [{ file: {} }] });
    expect(await meetings.board(helene.attendee)).toMatchObject({ ok: true });
    for (const { attendee } of [luc, ines]) {
      expect(await meetings.messages(attendee, undefined, 1)).toMatchObject({ error: { code: 'not-found' } });
      expect(await meetings.board(attendee)).toMatchObject({ error: { code: 'not-found' } });
    }
    await enter(helene);
  });
});

describe('who sends a file', () => {
  test('whoever may share in this meeting', async () => {
    const strict = await planned({ lobby: 'off', mayShare: 'members' });
    const [host, gus] = [await member(0, strict), await guest(strict)];
    await Promise.all([enter(host), enter(gus)]);
    expect((await send(host, 'plan.txt', 'plan', strict)).status).toBe(204);
    const refused = await send(gus, 'plan.txt', 'plan', strict);
    expect([refused.status, codeIn(refused)]).toEqual([403, 'forbidden']);
    expect((await get(gus, (await newest(gus)).id, strict)).status).toBe(200);
  });

  test('no page of somebody else', async () => {
    const headers = { origin: 'https://evil.example' };
    const response = await ask(`${meeting.id}?name=x.txt`, camille, { method: 'POST', body: 'x', headers });
    expect(response.status).toBe(403);
  });
});

describe('what is sent', () => {
  test('a page or a picture that is a program is bytes to browsers, and its name is harmless', async () => {
    const html = Buffer.from('<script>alert(1)</script>');
    const message = await sent(camille, '../..\\evil";\r\nX-Bad: 1;\u202e.html', html);
    expect(message.file).toEqual({ name: 'evil_;X-Bad_ 1;.html', sizeBytes: html.length });
    const { headers } = await get(helene, message.id);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename="evil_;X-Bad_ 1;.html"; filename\*=UTF-8''/,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-bad')).toBeNull();
    const svg = await sent(camille, 'drawing.svg', Buffer.from('<svg onload="alert(1)"/>'));
    expect(svg.file?.picture).toBeUndefined();
    expect((await get(helene, svg.id)).headers.get('content-type')).toBe('application/octet-stream');
  });

  test('a picture is known by its bytes, whatever it is called', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const message = await sent(camille, 'dot.txt', gif);
    expect(message.file?.picture).toEqual({ type: 'image/gif', width: 1, height: 1 });
    const { headers } = await get(helene, message.id);
    expect(headers.get('content-type')).toBe('image/gif');
    expect(headers.get('content-disposition')).toContain('attachment');
  });

  test.each([
    ['setup.exe', Buffer.from('anything'), 400, 'file-is-program'],
    ['holiday.png', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 400, 'file-is-program'],
    ['nothing.txt', Buffer.alloc(0), 400, 'file-empty'],
    ['large.bin', Buffer.alloc(LARGEST_SHARED_FILE_BYTES + 3_000_000), 413, 'file-too-large'],
  ])('%s is refused, said with a reason, and not kept', async (name, body, status, code) => {
    const before = await kept();
    const response = await send(camille, name, body);
    expect([response.status, codeIn(response)]).toEqual([status, code]);
    expect(await kept()).toEqual(before);
  });

  test('what breaks off on its way leaves nothing', async () => {
    const before = await kept();
    const sending = request(`${server.url}/files/meetings/${meeting.id}?name=half.bin`, {
      method: 'POST',
      headers: { authorization: camille.authorization, 'content-length': 1_000_000 },
    });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(100_000));
    await expect.poll(kept).not.toEqual(before);
    sending.destroy();
    await expect.poll(kept).toEqual(before);
  });
});
