import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

/** A PNG of one point. */
const POINT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let server: TestServer;
let helene: string;
let luc: string;
let ines: string;

beforeAll(async () => {
  server = await TestServer.start();
  [helene, luc, ines] = [await server.token(1), await server.token(2), await server.token(3)];
});
afterAll(() => server.stop());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const put = (token: string, body: Buffer) =>
  fetch(`${server.url}/files/photo`, { method: 'PUT', body: new Uint8Array(body), headers: bearer(token) });
const get = (token: string, id: string) => fetch(`${server.url}/files/photos/${id}`, { headers: bearer(token) });
const codeOf = async (response: Response) =>
  ((await response.json()) as { error: { data: { detail: { code: string } } } }).error.data.detail.code;

/** The photo of Hélène, as a colleague is told. */
async function photoId(): Promise<string> {
  const people = await server.http(bearer(luc)).contacts.directory.query();
  return people.find(({ name }) => name === 'Hélène Gagnon')?.photoId ?? 'nobody';
}

test('colleagues find it in the directory and may see it, nobody else does', async () => {
  expect(await photoId()).toBe('');
  expect((await put(helene, POINT)).status).toBe(204);
  const id = await photoId();
  const seen = await get(luc, id);
  expect(Buffer.from(await seen.arrayBuffer()).equals(POINT)).toBe(true);
  expect(seen.headers.get('content-type')).toBe('image/png');
  expect(seen.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(seen.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect((await get(ines, id)).status).toBe(404);
  expect((await fetch(`${server.url}/files/photos/${id}`)).status).toBe(401);
});

test('the company is told of another one, and the earlier one is gone', async () => {
  const before = await photoId();
  const told = new Promise<string>((resolve) => {
    const { hub } = server.office ?? {};
    void server
      .http(bearer(luc))
      .accounts.self.query()
      .then(({ company }) => {
        hub?.subscribe(`company.${company.id}`, ({ event }) => {
          if (event.type === 'person.photo-changed') resolve(event.photoId);
        });
        return put(helene, POINT);
      });
  });
  const now = await told;
  expect([now, now]).toEqual([await photoId(), expect.not.stringMatching(before)]);
  expect((await get(luc, before)).status).toBe(404);
  await server.http(bearer(helene)).accounts.removePhoto.mutate();
  expect(await photoId()).toBe('');
  expect((await get(luc, now)).status).toBe(404);
});

test('what is no photo is refused, and leaves the one that is there', async () => {
  await put(helene, POINT);
  const id = await photoId();
  const page = await put(helene, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'));
  expect([page.status, await codeOf(page)]).toEqual([400, 'not-photo']);
  const bomb = Buffer.from(POINT);
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  expect((await put(helene, bomb)).status).toBe(400);
  expect((await put(helene, Buffer.alloc(3_000_000))).status).toBe(413);
  expect((await get(luc, '%2e%2e%2fvoicemail')).status).toBe(404);
  expect(await photoId()).toBe(id);
});
