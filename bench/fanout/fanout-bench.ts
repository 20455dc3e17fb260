import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createBureauClient } from '@bureau/client';
import { launchBureau } from '@bureau/start/launch';
import type { Row } from '../report.ts';
import { cpuSeconds } from './cpu.ts';
import { MEASURE_MS, SEND_EVERY_MS, SUBSCRIBERS, type SubscriberOrder, type SubscriberReport } from './load.ts';

const DEMO_PASSWORD = 'bureau-demo';
const here = (name: string) => join(import.meta.dirname, name);

/** A server under load: its process, how clients reach it, and how one change is sent to everybody. */
interface Target {
  readonly pid: number;
  readonly order: SubscriberOrder;
  send(round: number): void;
}

async function deliveriesPerCpuSecond(target: Target): Promise<number> {
  const subscribers = fork(here('subscribers.ts'));
  const ask = async (message: SubscriberOrder | 'count') => {
    subscribers.send(message);
    const [report] = (await once(subscribers, 'message')) as [SubscriberReport];
    return report;
  };
  try {
    await ask(target.order);
    await delay(2_000);
    const before = await ask('count');
    const cpuBefore = cpuSeconds(target.pid);
    const rounds = MEASURE_MS / SEND_EVERY_MS;
    for (let round = 0; round < rounds; round += 1) {
      target.send(round);
      await delay(SEND_EVERY_MS);
    }
    const cpu = cpuSeconds(target.pid) - cpuBefore;
    const after = await ask('count');
    if (!('deliveries' in before && 'deliveries' in after)) throw new Error('the subscribers did not count');
    const deliveries = after.deliveries - before.deliveries;
    if (deliveries < rounds * SUBSCRIBERS * 0.8) {
      throw new Error(
        `only ${deliveries} of ${rounds * SUBSCRIBERS} deliveries arrived: the figures would not compare`,
      );
    }
    return deliveries / cpu;
  } finally {
    subscribers.disconnect();
  }
}

async function measureBureau(): Promise<number> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-fanout-'));
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  try {
    const [chooser, ...watchers] = bureau.signIns;
    if (!chooser || watchers.length === 0) throw new Error('the demo company tells too few sign-ins');
    const signIn = async (email: string) => {
      const client = createBureauClient({ url: bureau.url, media: null, tones: null });
      const { token } = await client.signIn({ email, password: DEMO_PASSWORD });
      return { client, token };
    };
    const tokens: string[] = [];
    for (const { email } of watchers) {
      const { client, token } = await signIn(email);
      client.close();
      tokens.push(token);
    }
    const { client } = await signIn(chooser.email);
    const { pid } = bureau.processes.api;
    if (pid === undefined) throw new Error('the api does not run');
    const result = await deliveriesPerCpuSecond({
      pid,
      order: { kind: 'bureau', url: bureau.url, tokens },
      send(round) {
        void client.presence.choose({ status: round % 2 === 0 ? 'busy' : 'available', text: `round ${round}` });
      },
    });
    client.close();
    return result;
  } finally {
    await bureau.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function measurePeer(kind: 'trpc' | 'socketio', program: string, scheme: string): Promise<number> {
  const peer: ChildProcess = fork(here(program));
  try {
    const [{ port }] = (await once(peer, 'message')) as [{ port: number }];
    if (peer.pid === undefined) throw new Error('the peer did not start');
    return await deliveriesPerCpuSecond({
      pid: peer.pid,
      order: { kind, url: `${scheme}://127.0.0.1:${port}` },
      send(round) {
        const changes = [
          { userId: crypto.randomUUID(), status: round % 2 === 0 ? 'busy' : 'available', text: `round ${round}` },
        ];
        peer.send({ type: 'presence.changed', revision: round, changes });
      },
    });
  } finally {
    peer.disconnect();
  }
}

/** Presence fan-out: deliveries per CPU-second of the server, to many subscribers through the public client. */
export async function run(): Promise<Row[]> {
  const ours = await measureBureau();
  const trpc = await measurePeer('trpc', 'trpc-peer.ts', 'ws');
  const socketIo = await measurePeer('socketio', 'socketio-peer.ts', 'http');
  const row = (peerName: string, peer: number, atLeast: number): Row => ({
    name: `presence to ${SUBSCRIBERS} subscribers against ${peerName}`,
    unit: 'deliveries/CPU-s',
    ours,
    peer,
    ratio: ours / peer,
    target: `≥ ${atLeast}×`,
    pass: ours / peer >= atLeast,
  });
  return [row('a stock tRPC subscription', trpc, 2), row('Socket.IO rooms', socketIo, 1)];
}
