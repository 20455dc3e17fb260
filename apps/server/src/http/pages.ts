import { randomBytes } from 'node:crypto';
import { request as forward, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import type { ClientAddress } from './client-address.ts';
import { contentSecurityPolicy } from './content-security.ts';

interface PagesDeps {
  readonly webUrl: string;
  /** The pages come from `next dev`. */
  readonly isDevelopment: boolean;
  readonly address: ClientAddress;
  readonly log: Log;
}

/** Shown while the pages are not up yet; it looks again by itself. */
const STARTING_PAGE =
  '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Bureau</title><p>Bureau is starting … / Bureau démarre …</p>';

/** Passes everything that is not the api on to the pages, each answer under a nonce of its own. */
export async function servePages(app: FastifyInstance, deps: PagesDeps): Promise<void> {
  const policies = new WeakMap<IncomingMessage, { readonly nonce: string; readonly policy: string }>();

  const policyFor = ({ raw }: Pick<FastifyRequest, 'raw'>) => {
    const nonce = randomBytes(16).toString('base64');
    const known = policies.get(raw) ?? {
      nonce,
      policy: contentSecurityPolicy(nonce, deps.address.host(raw), deps.isDevelopment),
    };
    policies.set(raw, known);
    return known;
  };

  await app.register(httpProxy, {
    upstream: deps.webUrl,
    httpMethods: ['GET', 'HEAD', 'POST'],
    replyOptions: {
      // Next reads the nonce of its scripts from the policy in the request.
      rewriteRequestHeaders: (request, headers) => {
        const { nonce, policy } = policyFor(request as FastifyRequest);
        const host = deps.address.host((request as FastifyRequest).raw);
        const proto = deps.address.isSecure((request as FastifyRequest).raw) ? 'https' : 'http';
        const told = { 'x-nonce': nonce, 'content-security-policy': policy };
        return { ...headers, ...told, 'x-forwarded-host': host, 'x-forwarded-proto': proto };
      },
      rewriteHeaders: (headers, request) => {
        if (!request) return headers;
        return { ...headers, 'content-security-policy': policyFor(request as FastifyRequest).policy };
      },
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
