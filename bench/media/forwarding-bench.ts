import { ensureWorker } from '@bureau/start/media-worker';
import type { Row } from '../report.ts';
import { median } from './median.ts';
import { LoadProcess } from './rtp/load-process.ts';
import { MediaNode } from './rtp/media-node.ts';
import { PACKETS_PER_SECOND, type SimulatedDevice } from './rtp/orders.ts';
import { BareSfu, type Sfu } from './rtp/sfu.ts';

const CALLS = 200;
const ROUNDS = 7;
/** A round in which the machine itself lost packets, of whichever side, is done again; so many in all. */
const MOST_ROUNDS = 2 * ROUNDS;
const SECONDS = 8;
const LEAST_RATIO = 0.95;

/** Packets that arrived for a second of processor time. */
interface Rate {
  readonly worker: number;
  /** With the process that owns the worker. */
  readonly both: number;
  readonly lost: number;
}

interface Round {
  readonly ours: Rate;
  readonly peer: Rate;
}

async function openCalls(load: LoadProcess, name: string, sfu: Sfu): Promise<void> {
  const dtlsParameters = await load.dtlsParameters();
  const devices: SimulatedDevice[] = [];
  for (let call = 0; call < CALLS; call += 1) devices.push(...(await sfu.openCall(call, dtlsParameters)));
  await load.connect(name, devices);
}

async function measure(load: LoadProcess, name: string, sfu: Sfu): Promise<Rate> {
  const look = async () => ({ cpu: sfu.cpu(), arrived: await load.arrived(name) });
  const { sent, arrived, from, to } = await load.stream(name, SECONDS, look);
  const packets = to.arrived - from.arrived;
  const worker = to.cpu.worker - from.cpu.worker;
  const both = worker + to.cpu.owner - from.cpu.owner;
  return { worker: packets / worker, both: packets / both, lost: sent - arrived };
}

/** Both sides stream one after the other, and take turns in being first. */
async function measureRounds(measureOurs: () => Promise<Rate>, measurePeer: () => Promise<Rate>) {
  const rounds: Round[] = [];
  let repeated = 0;
  for (let round = 0; rounds.length < ROUNDS && round < MOST_ROUNDS; round += 1) {
    const early = round % 2 === 0 ? undefined : await measurePeer();
    const ours = await measureOurs();
    const peer = early ?? (await measurePeer());
    if (ours.lost + peer.lost === 0) rounds.push({ ours, peer });
    else repeated += 1;
  }
  return { rounds, repeated };
}

/**
 * Forwarding: packets that arrive per CPU-second of a media worker at the same rate, of the media node as it is deployed
 * and of mediasoup with nothing around it. Devices are simulated with ICE, DTLS and SRTP over UDP.
 */
export async function run(): Promise<Row[]> {
  const workerBin = await ensureWorker(process.env, () => undefined);
  const load = new LoadProcess();
  const [node, bare] = [await MediaNode.start(workerBin), await BareSfu.start(workerBin)];
  try {
    await openCalls(load, 'bureau', node);
    await openCalls(load, 'bare', bare);
    return [
      rowOf(
        await measureRounds(
          () => measure(load, 'bureau', node),
          () => measure(load, 'bare', bare),
        ),
      ),
    ];
  } finally {
    load.stop();
    await Promise.all([node.stop(), bare.stop()]);
  }
}

function rowOf({ rounds, repeated }: Awaited<ReturnType<typeof measureRounds>>): Row {
  const ours = median(rounds.map((round) => round.ours.worker));
  const peer = median(rounds.map((round) => round.peer.worker));
  const ratio = median(rounds.map((round) => round.ours.worker / round.peer.worker));
  const withOwner = median(rounds.map((round) => round.ours.both / round.peer.both));
  const rate = CALLS * 2 * PACKETS_PER_SECOND;
  return {
    name: `forwarding of ${CALLS} calls, ${rate} packets/s`,
    unit: 'packets/CPU-s',
    ours,
    peer,
    ratio,
    target: `≥ ${LEAST_RATIO}×`,
    pass: ratio >= LEAST_RATIO && rounds.length === ROUNDS,
    note: `peer: bare mediasoup; ICE, DTLS, SRTP over UDP; none lost in ${rounds.length} rounds, ${repeated} repeated; with the owning process ${withOwner.toFixed(2)}×`,
  };
}
