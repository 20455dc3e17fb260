import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { SfuTransportGrant } from '@bureau/core/media';
import type { Seeded } from '../soak/seeded.ts';

type Candidates = SfuTransportGrant['iceCandidates'];

/** A way to the SFU, and its end. */
export interface Detour {
  readonly iceCandidates: Candidates;
  close(): void;
}

/** How bad a network is. */
interface Badness {
  /** The share of datagrams that is lost, each way. */
  readonly loss: number;
  /** Datagrams are late by up to so much, and overtake each other. */
  readonly jitterMs: number;
}

const INTACT: Badness = { loss: 0, jitterMs: 0 };

/** DTLS (RFC 7983 §7). That of the headless clients, other than a browser's, does not survive what is lost or overtaken. */
const isHandshake = ([first = 0]: Buffer): boolean => first >= 20 && first < 64;

/** Everything between one person and the server, over relays in this process that lose, delay, cut and hold back. */
export class BadNetwork {
  /** Where the server is reached. */
  readonly url: string;
  readonly #random: Seeded;
  readonly #server: Server;
  readonly #pairs = new Set<readonly [Socket, Socket]>();
  readonly #detours = new Set<Detour>();
  #badness = INTACT;
  #isUnplugged = false;

  private constructor(server: Server, target: URL, random: Seeded) {
    this.#server = server;
    this.#random = random;
    const address = server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    server.on('connection', (near) => this.#relay(near, connect(Number(target.port), target.hostname)));
  }

  static async open(target: string, random: Seeded): Promise<BadNetwork> {
    const server = createServer({ pauseOnConnect: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BadNetwork(server, new URL(target), random);
  }

  get isUnplugged(): boolean {
    return this.#isUnplugged;
  }

  worsen(badness: Badness): void {
    this.#badness = badness;
  }

  /** Every connection breaks; new ones are possible. */
  cut(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy();
  }

  /** From now on nothing gets through, in either direction, and nobody is told. */
  unplug(): void {
    this.#isUnplugged = true;
    for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  /** What was sent over connections meanwhile gets through; datagrams are lost. */
  plug(): void {
    this.#isUnplugged = false;
    for (const pair of this.#pairs) for (const socket of pair) socket.resume();
  }

  /** The same transport of the SFU, over this network. */
  async detour(candidates: Candidates): Promise<Detour> {
    const udp = candidates.find(({ protocol }) => protocol === 'udp');
    const [near, far] = [createSocket('udp4'), createSocket('udp4')];
    // A worker that is gone refuses what is sent to it, and whoever is gone what comes for them.
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.bind(0, '127.0.0.1');
    far.connect(Number(udp?.['port']), String(udp?.['ip']));
    await Promise.all([once(near, 'listening'), once(far, 'connect')]);
    let from: number | undefined;
    near.on('message', (datagram, { port }) => {
      from = port;
      this.#pass(far, datagram);
    });
    far.on('message', (datagram) => this.#pass(near, datagram, from));
    const detour: Detour = {
      iceCandidates: [{ ...udp, ip: '127.0.0.1', address: '127.0.0.1', port: near.address().port }],
      close: () => {
        if (!this.#detours.delete(detour)) return;
        near.close();
        far.close();
      },
    };
    this.#detours.add(detour);
    return detour;
  }

  close(): void {
    this.cut();
    for (const detour of this.#detours) detour.close();
    this.#server.close();
  }

  #relay(near: Socket, far: Socket): void {
    const pair = [near, far] as const;
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.on('data', (chunk) => far.write(chunk));
    far.on('data', (chunk) => near.write(chunk));
    for (const socket of pair) {
      if (this.#isUnplugged) socket.pause();
      else socket.resume();
    }
  }

  #pass(socket: Datagrams, datagram: Buffer, port?: number): void {
    if (this.#isUnplugged) return;
    const { loss, jitterMs } = isHandshake(datagram) ? INTACT : this.#badness;
    if (this.#random.chance(loss)) return;
    setTimeout(() => {
      try {
        if (port === undefined) socket.send(datagram);
        else socket.send(datagram, port, '127.0.0.1');
      } catch {
        // The way was closed while this was on it.
      }
    }, this.#random.next() * jitterMs);
  }
}
