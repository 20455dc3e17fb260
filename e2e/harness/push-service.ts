import { createECDH, createPublicKey, type ECDH, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import encryption from 'http_ece';
import { generate } from 'selfsigned';

/** A subscription as a browser gives it to a page. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** A push service (RFC 8030) together with the part of a browser that it speaks to. */
export interface PushService {
  /** What Bureau must be told. */
  readonly env: NodeJS.ProcessEnv;
  /** What came, as a browser hands it to its worker, oldest first. */
  readonly received: readonly { readonly endpoint: string; readonly data: string }[];
  /** `applicationServerKey`: who alone may push to it (RFC 8292 §4), base64url. */
  subscribe(applicationServerKey: string): BrowserSubscription;
  stop(): Promise<void>;
}

interface Subscribed {
  readonly applicationServerKey: string;
  readonly privateKey: ECDH;
  readonly auth: string;
}

/** Starts one on this machine; it takes only what is signed by whom the browser has subscribed for. */
export async function startPushService(): Promise<PushService> {
  const folder = mkdtempSync(join(tmpdir(), 'bureau-push-'));
  const trusted = join(folder, 'cert.pem');
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Push' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  writeFileSync(trusted, cert);
  const subscribed = new Map<string, Subscribed>();
  const received: { readonly endpoint: string; readonly data: string }[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    void buffer(request).then((body) => {
      const { url = '', headers } = request;
      const to = subscribed.get(url);
      if (!to) return response.writeHead(404).end();
      if (headers.ttl === undefined || headers['content-encoding'] !== 'aes128gcm')
        return response.writeHead(400).end();
      if (!isSigned(headers.authorization, to.applicationServerKey, origin())) return response.writeHead(403).end();
      const { privateKey, auth: authSecret } = to;
      const data = encryption.decrypt(body, { version: 'aes128gcm', privateKey, authSecret }).toString();
      received.push({ endpoint: `${origin()}${url}`, data });
      return response.writeHead(201, { location: `/sent/${received.length}` }).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = () => `https://${host}`;
  return {
    env: { BUREAU_PUSH_HOSTS: host, NODE_EXTRA_CA_CERTS: trusted },
    received,
    subscribe(applicationServerKey) {
      const privateKey = createECDH('prime256v1');
      const p256dh = privateKey.generateKeys('base64url');
      const auth = randomBytes(16).toString('base64url');
      const path = `/push/${randomBytes(12).toString('base64url')}`;
      subscribed.set(path, { applicationServerKey, privateKey, auth });
      return { endpoint: `${origin()}${path}`, keys: { p256dh, auth } };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** RFC 8292 §2 and §4.2: an ES256 token for this service, by the key that was subscribed with. */
function isSigned(authorization: string | undefined, applicationServerKey: string, audience: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  if (key !== applicationServerKey) return false;
  const point = Buffer.from(key, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const signed = Buffer.from(`${head}.${claims}`);
  const given = Buffer.from(signature, 'base64url');
  if (!verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, given)) return false;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked at below
  const { aud, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud?: unknown; exp?: unknown };
  return aud === audience && typeof exp === 'number' && exp * 1_000 > Date.now();
}
