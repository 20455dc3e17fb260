import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureCertificate } from './certificate.ts';

const DAY_MS = 86_400_000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bureau-certificate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a client that trusts the certificate reaches the server by address', async () => {
  const { certFile, keyFile } = await ensureCertificate(folder, '0.0.0.0');
  const server = createServer({ cert: readFileSync(certFile), key: readFileSync(keyFile) }, (_, response) =>
    response.end('ok'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const status = await new Promise((resolve, reject) => {
    const { port } = Object(server.address());
    request({ host: '127.0.0.1', port, ca: readFileSync(certFile), agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  server.close();
  expect(status).toBe(200);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

test('it is kept, until its end is near or an address is missing in it', async () => {
  const serial = () => new X509Certificate(readFileSync(join(folder, 'certificates', 'bureau.pem'))).serialNumber;
  await ensureCertificate(folder, '0.0.0.0');
  const first = serial();
  await ensureCertificate(folder, '0.0.0.0');
  expect(serial()).toBe(first);
  await ensureCertificate(folder, '203.0.113.9');
  const second = serial();
  expect(second).not.toBe(first);
  await ensureCertificate(folder, '203.0.113.9', Date.now() + 340 * DAY_MS);
  expect(serial()).not.toBe(second);
});
