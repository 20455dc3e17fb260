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
import {
  ROUNDS,
  SEND_EVERY_MS,
  SUBSCRIBERS,
  type SubscriberOrder,
  type SubscriberReport,
  WARM_UP_ROUNDS,
} from './load.ts';

/** Whoever opened last has told it to all by then. */
const SETTLE_MS = 2_000;
/** A change that has not reached everybody by then is lost. */
const ARRIVES_WITHIN_MS = 20_000;
const here = (name: string) => join(import.meta.dirname, name);

/** A server under load: its process, how clients reach it, and how one change is sent to everybody. */
interface Target {
  readonly pid: number;
  readonly order: SubscriberOrder;
  send(round: number): void;
}

async function deliveriesPerCpuSecond(target: Target): Promise<number> {
  const subscribers = fork(here('subscribers.ts'));
  const gone = once(subscribers, 'exit').then(() => {
    throw new Error('the subscribers ended');
  });
  const ask = async (order: SubscriberOrder, signal?: AbortSignal): Promise<number> => {
    const answered = once(subscribers, 'message', { signal });
    subscribers.send(order);
    const [report]: SubscriberReport[] = await Promise.race([answered, gone]);
    return report?.deliveries ?? Number.NaN;
  };
  /** One change that everybody gets before the next is made. */
  const sendRound = async (round: number, before: number): Promise<number> => {
    const paced = delay(SEND_EVERY_MS);
    target.send(round);
    const arrived = await ask(
      { kind: 'await', deliveries: before + SUBSCRIBERS },
      AbortSignal.timeout(ARRIVES_WITHIN_MS),
    );
    await paced;
    return arrived;
  };
  try {
    let deliveries = await ask(target.order);
    await delay(SETTLE_MS);
    for (let round = 0; round < WARM_UP_ROUNDS; round += 1) deliveries = await sendRound(round, deliveries);
    const cpuBefore = cpuSeconds(target.pid);
    for (let round = 0; round < ROUNDS; round += 1) deliveries = await sendRound(round, deliveries);
    return (ROUNDS * SUBSCRIBERS) / (cpuSeconds(target.pid) - cpuBefore);
  } finally {
    gone.catch(() => undefined);
    subscribers.disconnect();
  }
}

const companyOf = (email: string | undefined) => email?.split('@')[1];

async function measureBureau(): Promise<number> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-fanout-'));
  const bureau = await launchBureau({ dataFolder, demo: true, log: () => undefined });
  try {
    const [chooser, ...others] = bureau.signIns;
    const watchers = others.filter(({ email }) => companyOf(email) === companyOf(chooser?.email));
    if (!chooser || watchers.length === 0) throw new Error('the demo company tells too few sign-ins');
    const signIn = async (person: (typeof watchers)[number]) => {
      const client = createBureauClient({ url: bureau.url, media: null, tones: null });
      const { token } = await client.signIn(person);
      return { client, token };
    };
    const tokens: string[] = [];
    for (const person of watchers) {
      const { client, token } = await signIn(person);
      client.close();
      tokens.push(token);
    }
    const { client } = await signIn(chooser);
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
    const [listening]: { readonly port: number }[] = await once(peer, 'message');
    if (!listening || peer.pid === undefined) throw new Error('the peer did not start');
    return await deliveriesPerCpuSecond({
      pid: peer.pid,
      order: { kind, url: `${scheme}://127.0.0.1:${listening.port}` },
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
