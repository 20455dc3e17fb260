import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cutIdleBodies } from './idle-bodies.ts';

const IDLE_MS = 400;
let app: FastifyInstance;

beforeEach(async () => {
  app = fastify();
  cutIdleBodies(app, IDLE_MS);
  app.post('/', async ({ body }) => {
    await wait(2 * IDLE_MS);
    return String(body).length.toString();
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => app.close());

/** Sends pieces with a pause before each; the answer, or how the connection broke. */
async function send(pieces: number, pauseMs: number): Promise<string> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = app.server.address() as AddressInfo;
  const headers = { 'content-type': 'text/plain', 'content-length': '8' };
  const sent = request({ port, host: '127.0.0.1', method: 'POST', headers });
  const answer = once(sent, 'response').then(
    async ([response]) => new Response(response).text(),
    (error: NodeJS.ErrnoException) => error.code ?? '',
  );
  for (let piece = 0; piece < pieces; piece += 1) {
    await wait(pauseMs);
    if (!sent.destroyed) sent.write('x');
  }
  return answer;
}

test('a slow body may take long, and so may the answer', async () => {
  expect(await send(8, IDLE_MS / 4)).toBe('8');
});

test('a body that stops coming is cut', async () => {
  expect(await send(3, IDLE_MS / 4)).toBe('ECONNRESET');
});
