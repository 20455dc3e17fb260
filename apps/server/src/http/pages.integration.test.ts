import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestServer } from './server.fixture.ts';

let server: TestServer;
let seen: IncomingHttpHeaders = {};
const webFiles = mkdtempSync(join(tmpdir(), 'bureau-built-'));
const script = 'console.log(1);'.repeat(200);
const built: Readonly<Record<string, string | Buffer>> = {
  '.next/static/chunks/0~a.js': script,
  '.next/static/chunks/0~a.js.br': brotliCompressSync(script),
  '.next/static/chunks/0~a.js.gz': gzipSync(script),
  '.next/static/media/inter.woff2': 'font',
  '.next/server/secret.js': 'secret',
  'public/notifications.js': 'self;',
  'public/effects/model.wasm': 'wasm',
};
const pages = createServer((request, response) => {
  seen = request.headers;
  response.setHeader('content-type', 'text/html');
  response.end('<p>page</p>');
});

beforeAll(async () => {
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const webUrl = `http://127.0.0.1:${(pages.address() as AddressInfo).port}`;
  for (const [name, content] of Object.entries(built)) {
    mkdirSync(dirname(join(webFiles, name)), { recursive: true });
    writeFileSync(join(webFiles, name), content);
  }
  server = await TestServer.start({ webUrl, webFiles, metricsToken: 'a-token-of-the-monitor' });
});
afterAll(async () => {
  await server.stop();
  pages.close();
  rmSync(webFiles, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${server.url}${path}`, { headers });

describe('pages', () => {
  test('come from the page server, each under a nonce of its own that the page server knows', async () => {
    const [first, second] = [await get('/calls?x=1'), await get('/')];
    expect(await first.text()).toBe('<p>page</p>');
    const policy = second.headers.get('content-security-policy');
    expect(policy).toBe(seen['content-security-policy']);
    expect(policy).toContain(`'nonce-${String(seen['x-nonce'])}'`);
    expect(policy).not.toBe(first.headers.get('content-security-policy'));
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain(" 'unsafe-eval'");
    expect(policy).toContain("'wasm-unsafe-eval'");
    expect(second.headers.get('permissions-policy')).toContain('microphone=(self)');
    expect(second.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    '/_next/image?url=%2Ficon.png&w=3840&q=75',
    '/_next/%69mage?url=%2Ficon.png&w=640&q=75',
    '/_next/image/?url=%2Ficon.png&w=640&q=75',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=640&q=75',
  ])('nobody has pictures made in other sizes: %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test('a host that is none does not get into the policy', async () => {
    const { port } = new URL(server.url);
    const { request } = await import('node:http');
    const policy = await new Promise<string>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '/', headers: { host: "x; script-src 'unsafe-inline'" } });
      asked.on('response', (response) => resolve(String(response.headers['content-security-policy'])));
      asked.on('error', reject);
      asked.end();
    });
    expect(policy).not.toContain("script-src 'unsafe-inline'");
  });

  test.each([
    '//127.0.0.1:PORT/secret',
    'http://127.0.0.1:PORT/secret',
    '/\\\\127.0.0.1:PORT/secret',
    '/@127.0.0.1:PORT/secret',
    '/..//127.0.0.1:PORT/secret',
  ])('an address that means another server does not reach it: %s', async (path) => {
    let reached = false;
    const other = createServer((_request, response) => {
      reached = true;
      response.end();
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const port = String((other.address() as AddressInfo).port);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.write(`GET ${path.replace('PORT', port)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const answer = (await once(socket, 'data')).toString();
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400) /);
    expect(reached).toBe(false);
    other.close();
  });

  test('while the page server is not there, a page that looks again by itself', async () => {
    const alone = await TestServer.start();
    const response = await fetch(`${alone.url}/calls`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('http-equiv="refresh"');
    await alone.stop();
  });
});

describe('what browsers fetch of a build', () => {
  test.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ])('is sent as it was compressed once: %s', async (accepted, encoding) => {
    const response = await get('/_next/static/chunks/0~a.js', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(response.headers.get('content-type')).toMatch(/^(?:text|application)\/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).toBe(script);
  });

  test('public files have to be asked for again, and are known by their tag', async () => {
    const response = await get('/notifications.js');
    expect(await response.text()).toBe('self;');
    expect(response.headers.get('cache-control')).toBe('public, max-age=0');
    const tag = String(response.headers.get('etag'));
    const again = await get('/notifications.js', { 'if-none-match': tag, 'cache-control': 'max-age=0' });
    expect(again.status).toBe(304);
    expect((await get('/effects/model.wasm')).headers.get('content-type')).toBe('application/wasm');
    expect((await get('/_next/static/media/inter.woff2')).headers.get('content-type')).toBe('font/woff2');
  });

  test.each([
    '/_next/static/../server/secret.js',
    '/_next/static/%2e%2e/server/secret.js',
    '/_next/static/..%2fserver/secret.js',
    '/_next/server/secret.js',
    '/_next/static/chunks/',
    '/_next/static/chunks/0~a.js.br',
    '/_next/static/chunks/gone.js',
  ])('nothing else is read from the disk: %s', async (path) => {
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    const [head] = await once(socket, 'data');
    expect(String(head)).toMatch(/<p>page<\/p>|^HTTP\/1\.1 4/);
  });
});

describe('health', () => {
  test('alive, and ready only with a database and a media node', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'alive', product: 'bureau' });
    expect(await (await get('/readyz')).json()).toEqual({ database: true, media: true });
    server.rooms.isAvailable = false;
    const response = await get('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ database: true, media: false });
  });

  test('metrics from this machine or with the token, not through a proxy', async () => {
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toMatch(/^bureau_connections 0$/m);
    expect(metrics).toMatch(/^bureau_calls\{status="active"\} 0$/m);
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    const proxied = { 'x-forwarded-for': '203.0.113.7' };
    expect((await get('/metrics', proxied)).status).toBe(404);
    expect((await get('/metrics', { ...proxied, authorization: 'Bearer wrong' })).status).toBe(404);
    expect((await get('/metrics', { ...proxied, authorization: 'Bearer a-token-of-the-monitor' })).status).toBe(200);
  });
});
