import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { errorCode, StartFailure } from '../failure.ts';

/** Below the ports that the system hands out by itself: nothing takes one of these between the look and its use. */
const FIRST_FREE_PORT = 20_000;
const LAST_FREE_PORT = 30_000;

function tryTcp(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}

function tryUdp(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', reject);
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve()));
  });
}

async function tryBoth(port: number, host: string): Promise<void> {
  await tryTcp(port, host);
  await tryUdp(port, host);
}

/** A StartFailure when telephones cannot be served at this port. */
export async function claimPhonePort(port: number, host: string): Promise<void> {
  try {
    await tryBoth(port, host);
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw portFailure(error, port, host, '--phones');
    throw new StartFailure(
      `Port ${port} is taken by another program, perhaps an Asterisk of this computer: stop it, or start without --phones.`,
    );
  }
}

/** The first port from anywhere in the range that can be had; undefined when none can. */
async function anyPort(claim: (port: number) => Promise<unknown>): Promise<number | undefined> {
  const range = LAST_FREE_PORT - FIRST_FREE_PORT;
  const start = Math.floor(Math.random() * range);
  for (let tried = 0; tried < range; tried += 1) {
    const port = FIRST_FREE_PORT + ((start + tried) % range);
    try {
      await claim(port);
      return port;
    } catch (error) {
      if (errorCode(error) !== 'EADDRINUSE') throw error;
    }
  }
  return undefined;
}

/** A TCP port of this address that is free now. */
export const freePort = async (host = '127.0.0.1'): Promise<number> =>
  (await anyPort((port) => tryTcp(port, host))) ?? tryTcp(0, host);

/** The port itself, or a free one for 0; a StartFailure when it cannot be had. */
export async function claimPort(port: number, host: string): Promise<number> {
  try {
    return await (port === 0 ? freePort(host) : tryTcp(port, host));
  } catch (error) {
    throw portFailure(error, port, host, '--port');
  }
}

/** The first of `count` neighbouring ports that are free for UDP and TCP: `port` itself, or any for 0. */
export async function claimMediaPorts(port: number, count: number, host: string): Promise<number> {
  const claim = async (first: number) => {
    for (let offset = 0; offset < count; offset += 1) await tryBoth(first + offset, host);
    return first;
  };
  const first = await (port === 0 ? anyPort(claim) : claim(port)).catch((error: unknown) => {
    throw portFailure(error, port, host, '--media-port');
  });
  if (first !== undefined) return first;
  throw new StartFailure('No port for sound is free: choose the first of a free range with --media-port.');
}

function portFailure(error: unknown, port: number, host: string, flag: string): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartFailure(
        `Port ${port} is taken by another program: stop it, or choose another port, for example ${flag} ${port + 1000}.`,
      );
    case 'EACCES':
      return new StartFailure(`Port ${port} needs more rights than this user has: choose one above 1023 with ${flag}.`);
    case 'EADDRNOTAVAIL':
      return new StartFailure(`${host} is not an address of this computer: give one of its own with --host.`);
    default:
      return error;
  }
}
