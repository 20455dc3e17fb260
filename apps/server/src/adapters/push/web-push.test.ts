import { createECDH, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, createServer, type Server } from 'node:https';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ConversationId, MessageId } from '@bureau/core/kernel';
import type { PushedMessage, PushSender } from '@bureau/core/notifications';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVapidKeys, webPushSender } from './web-push.ts';

// The other half of RFC 8291, as browsers have it; the package has no types.
const encryption = createRequire(import.meta.url)('http_ece') as {
  decrypt(
    body: Buffer,
    keys: { version: string; privateKey: ReturnType<typeof createECDH>; authSecret: string },
  ): Buffer;
};

const MESSAGE: PushedMessage = {
  type: 'message',
  conversationId: 'conversation' as ConversationId,
  messageId: 'message' as MessageId,
  from: 'Hélène',
  text: 'Bonjour',
  kind: 'text',
};

let service: Server;
let origin: string;
let sender: PushSender;
const received: { readonly request: IncomingMessage; readonly body: Buffer }[] = [];
const warnings: unknown[] = [];
let status = 201;

beforeAll(async () => {
  const altNames = [{ type: 7 as const, ip: '127.0.0.1' }];
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Push' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  service = createServer({ key, cert }, (request, response) => {
    void buffer(request).then((body) => {
      received.push({ request, body });
      response.writeHead(status).end();
    });
  });
  service.listen(0, '127.0.0.1');
  await once(service, 'listening');
  const host = `127.0.0.1:${(service.address() as AddressInfo).port}`;
  origin = `https://${host}`;
  sender = webPushSender({
    keys: makeVapidKeys(),
    subject: 'https://bureau.example',
    hosts: [host],
    log: { warn: (entry: unknown) => void warnings.push(entry) },
    agent: new Agent({ ca: cert }),
  });
});
afterAll(() => service.close());

function browser() {
  const privateKey = createECDH('prime256v1');
  const p256dh = privateKey.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  const read = (body: Buffer) =>
    encryption.decrypt(body, { version: 'aes128gcm', privateKey, authSecret: auth }).toString();
  return { subscription: { endpoint: `${origin}/push/abc`, p256dh, auth }, read };
}

test('what is pushed can be read by the browser alone, and the service knows who pushes', async () => {
  const { subscription, read } = browser();
  expect(await sender.send(subscription, MESSAGE)).toBe('sent');
  const [{ request, body } = { request: { headers: {} }, body: Buffer.alloc(0) }] = received.splice(0);
  expect(JSON.parse(read(body))).toEqual(MESSAGE);
  expect(body.toString('latin1')).not.toContain('Bonjour');
  expect(request.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'high' });
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(request.headers['authorization'])) ?? [];
  expect(key).toBe(sender.publicKey);
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as unknown;
  expect(claims).toMatchObject({ aud: origin, sub: 'https://bureau.example' });
});

test.each([
  [201, 'sent'],
  [404, 'gone'],
  [410, 'gone'],
  [429, 'failed'],
  [500, 'failed'],
])('the service answers %d: %s', async (answer, outcome) => {
  status = answer;
  expect(await sender.send(browser().subscription, MESSAGE)).toBe(outcome);
});

test('a service that is not there, and keys that are none, are a failure that is logged', async () => {
  const { subscription } = browser();
  warnings.length = 0;
  expect(await sender.send({ ...subscription, endpoint: 'https://127.0.0.1:9/x' }, MESSAGE)).toBe('failed');
  expect(await sender.send({ ...subscription, p256dh: 'x' }, MESSAGE)).toBe('failed');
  expect(warnings).toHaveLength(2);
  expect(JSON.stringify(warnings)).not.toContain('Bonjour');
});
