import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { claimMediaPorts, claimPort, freePort } from './ports.ts';

let taken: Server | undefined;

afterEach(() => {
  taken?.close();
  taken = undefined;
});

function occupy(port: number): Promise<void> {
  return new Promise((resolve) => {
    taken = createServer().listen(port, '127.0.0.1', resolve);
  });
}

test('a busy port is one line with the flag to use', async () => {
  const port = await freePort();
  await occupy(port);
  await expect(claimPort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken by another program: stop it, or choose another port, for example --port ${port + 1000}.`,
  );
});

test('a busy media port is found out also when it is not the first', async () => {
  const first = await claimMediaPorts(0, 3, '127.0.0.1');
  await occupy(first + 2);
  await expect(claimMediaPorts(first, 3, '127.0.0.1')).rejects.toThrow('--media-port');
  await expect(claimMediaPorts(first, 2, '127.0.0.1')).resolves.toBe(first);
});

test('an address of another computer is refused', async () => {
  await expect(claimPort(0, '192.0.2.1')).rejects.toThrow('192.0.2.1 is not an address of this computer');
});

test('port 0 gives a free one', async () => {
  const port = await claimPort(0, '127.0.0.1');
  await expect(claimPort(port, '127.0.0.1')).resolves.toBe(port);
});
