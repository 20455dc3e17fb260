import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuseUpgrade } from './refused-upgrades.ts';

let server: Server;

beforeEach(async () => {
  server = createServer();
  server.on('upgrade', (_request, socket) => refuseUpgrade(socket, '404 Not Found'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => server.close());

function ask(allowHalfOpen = false): Socket {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
  socket.write('GET /nowhere HTTP/1.1\r\nHost: bureau.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  return socket;
}

const open = () =>
  new Promise<number>((resolve, reject) => {
    server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });

test('whoever asks is told', async () => {
  const [answer] = (await once(ask(), 'data')) as [Buffer];
  expect(answer.toString()).toBe('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
});

test('whoever never hangs up is hung up on', async () => {
  const socket = ask(true);
  socket.resume();
  await once(socket, 'end');
  await expect.poll(open).toBe(0);
  socket.destroy();
});

test('whoever breaks off ends nothing but their own connection', async () => {
  const broken: unknown[] = [];
  const note = (error: unknown) => void broken.push(error);
  process.on('uncaughtException', note);
  for (let count = 0; count < 20; count += 1) {
    const socket = ask();
    socket.write('x'.repeat(100_000), () => socket.resetAndDestroy());
    await once(socket, 'close');
  }
  await expect.poll(open).toBe(0);
  process.off('uncaughtException', note);
  expect(broken).toEqual([]);
});
