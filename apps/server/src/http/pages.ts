import { randomBytes } from 'node:crypto';
import { request as forward, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { failure } from '@bureau/api';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import type { ClientAddress } from './client-address.ts';
import { contentSecurityPolicy, outlookHeaders } from './content-security.ts';
import { serveStaticFiles } from './static-files.ts';

interface PagesDeps {
  readonly webUrl: string;
  /** The folder of the built pages; what browsers fetch from it does not pass through the page server. */
  readonly webFiles: string | undefined;
  /** The pages come from `next dev`. */
  readonly isDevelopment: boolean;
  readonly address: ClientAddress;
  readonly log: Log;
}

/** Where Next makes pictures in other sizes, for anybody who asks. No page does. */
const PICTURES = '/_next/image';

/** Shown while the pages are not up yet; it looks again by itself. */
const STARTING_PAGE =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Bureau</title><p>Bureau is starting … / Bureau démarre …</p>';

/** Passes everything that is not the api on to the pages, each answer under a nonce of its own. */
export async function servePages(app: FastifyInstance, deps: PagesDeps): Promise<void> {
  const told = new WeakMap<object, Readonly<Record<string, string>>>();

  app.addHook('onRequest', async ({ raw, url }, reply) => {
    const path = url.split('?', 1)[0] ?? '';
    const nonce = randomBytes(16).toString('base64');
    const host = deps.address.host(raw);
    const policy = contentSecurityPolicy(nonce, host, deps.isDevelopment, path);
    const scheme = deps.address.isSecure(raw) ? 'https' : 'http';
    // Next reads the nonce of its scripts from the policy in the request.
    const headers = { 'x-nonce': nonce, 'content-security-policy': policy };
    told.set(raw, { ...headers, 'x-forwarded-host': host, 'x-forwarded-proto': scheme });
    reply.header('content-security-policy', policy);
    for (const [name, value] of outlookHeaders(path)) {
      if (value === undefined) reply.removeHeader(name);
      else reply.header(name, value);
    }
  });

  app.all(`${PICTURES}*`, () => {
    throw failure({ code: 'not-found' });
  });
  if (deps.webFiles !== undefined) await serveStaticFiles(app, deps.webFiles);
  await app.register(httpProxy, {
    upstream: deps.webUrl,
    httpMethods: ['GET', 'HEAD', 'POST'],
    replyOptions: {
      rewriteRequestHeaders: ({ raw }, headers) => ({ ...headers, ...told.get(raw) }),
      rewriteHeaders: ({ 'content-security-policy': _theirs, ...headers }) => headers,
      onError: (reply, { error }) => {
        deps.log.warn({ err: error }, 'pages not reachable');
        void reply.code(503).header('retry-after', '1').type('text/html').send(STARTING_PAGE);
      },
    },
  });
}

/** Joins a WebSocket of `next dev` to the process that serves the pages. */
export function joinUpgrade(webUrl: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { hostname, port } = new URL(webUrl);
  const upstream = forward({ hostname, port, path: request.url, headers: request.headers, method: 'GET' });
  socket.on('error', () => upstream.destroy());
  upstream.on('error', () => socket.destroy());
  upstream.on('response', () => socket.destroy());
  upstream.on('upgrade', (response, tunnel, rest) => {
    const headers = response.rawHeaders.flatMap((name, index, all) =>
      index % 2 ? [] : [`${name}: ${all[index + 1]}`],
    );
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${headers.join('\r\n')}\r\n\r\n`);
    tunnel.unshift(rest);
    tunnel.on('error', () => socket.destroy());
    socket.on('close', () => tunnel.destroy());
    tunnel.on('close', () => socket.destroy());
    socket.unshift(head);
    tunnel.pipe(socket).pipe(tunnel);
  });
  upstream.end();
}
