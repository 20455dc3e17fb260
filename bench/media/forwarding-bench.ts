import { ensureWorker } from '@bureau/start/media-worker';
import type { Row } from '../report.ts';
import { median } from './median.ts';
import { LoadProcess } from './rtp/load-process.ts';
import { MediaNode } from './rtp/media-node.ts';
import { PACKETS_PER_SECOND, type SimulatedDevice } from './rtp/orders.ts';
import { BareSfu, type Sfu, type SfuCpu } from './rtp/sfu.ts';
import { UdpRelay } from './rtp/udp-relay.ts';

const CALLS = 200;
const ROUNDS = 5;
/** A round in which the machine itself lost packets, of whichever side, is done again; so many in all. */
const MOST_ROUNDS = 2 * ROUNDS;
const SECONDS = 8;
const LEAST_RATIO = 0.95;
/** The share of packets that the machine itself may lose: the figures are of those that arrived. */
const MOST_LOST = 0.001;
const LEAST_OF_RELAY = 0.5;

/** Packets that arrived for a second of processor time. */
interface Rate {
  readonly worker: number;
  /** With the process that owns the worker. */
  readonly both: number;
  /** The share that did not arrive. */
  readonly lost: number;
}

const SIDES = ['bureau', 'bare', 'relay'] as const;
type Round = Readonly<Record<(typeof SIDES)[number], Rate>>;

async function openCalls(load: LoadProcess, name: string, sfu: Sfu): Promise<void> {
  const dtlsParameters = await load.dtlsParameters();
  const devices: SimulatedDevice[] = [];
  for (let call = 0; call < CALLS; call += 1) devices.push(...(await sfu.openCall(call, dtlsParameters)));
  await load.connect(name, devices);
}

async function measure(load: LoadProcess, name: string, cpuOf: () => SfuCpu): Promise<Rate> {
  const look = async () => ({ cpu: cpuOf(), arrived: await load.arrived(name) });
  const { sent, arrived, from, to } = await load.stream(name, SECONDS, look);
  const packets = to.arrived - from.arrived;
  const worker = to.cpu.worker - from.cpu.worker;
  const both = worker + to.cpu.owner - from.cpu.owner;
  return { worker: packets / worker, both: packets / both, lost: (sent - arrived) / sent };
}

/** All sides stream one after the other, and take turns in being first. */
async function measureRounds(of: (side: (typeof SIDES)[number]) => Promise<Rate>) {
  const rounds: Round[] = [];
  let repeated = 0;
  for (let round = 0; rounds.length < ROUNDS && round < MOST_ROUNDS; round += 1) {
    const rates: Partial<Record<(typeof SIDES)[number], Rate>> = {};
    for (let turn = 0; turn < SIDES.length; turn += 1) {
      const side = SIDES[(round + turn) % SIDES.length];
      if (side) rates[side] = await of(side);
    }
    const { bureau, bare, relay } = rates;
    if (!bureau || !bare || !relay || Math.max(bureau.lost, bare.lost, relay.lost) > MOST_LOST) repeated += 1;
    else rounds.push({ bureau, bare, relay });
  }
  return { rounds, repeated };
}

/**
 * Forwarding: packets that arrive per CPU-second of a media worker at the same rate, of the media node as it is deployed,
 * of mediasoup with nothing around it, and of a relay that passes on UDP as it is. Devices are simulated with ICE, DTLS and
 * SRTP over UDP; the relay is sent plain RTP.
 */
export async function run(): Promise<Row[]> {
  const workerBin = await ensureWorker(process.env, () => undefined);
  const load = new LoadProcess();
  const [node, bare, relay] = [
    await MediaNode.start(workerBin),
    await BareSfu.start(workerBin),
    await UdpRelay.start(),
  ];
  const sides = { bureau: node, bare, relay };
  try {
    await openCalls(load, 'bureau', node);
    await openCalls(load, 'bare', bare);
    relay.pass(await load.relay('relay', relay.port, CALLS * 2));
    return rowsOf(await measureRounds((side) => measure(load, side, () => sides[side].cpu())));
  } finally {
    load.stop();
    await Promise.all([node.stop(), bare.stop(), relay.stop()]);
  }
}

function rowsOf({ rounds, repeated }: Awaited<ReturnType<typeof measureRounds>>): Row[] {
  const ratioTo = (peer: 'bare' | 'relay', of: 'worker' | 'both') =>
    median(rounds.map((round) => round.bureau[of] / round[peer][of]));
  const rate = CALLS * 2 * PACKETS_PER_SECOND;
  const row = (peer: 'bare' | 'relay', least: number, note: string): Row => ({
    name: `forwarding of ${CALLS} calls, ${rate} packets/s`,
    unit: 'packets/CPU-s',
    ours: median(rounds.map((round) => round.bureau.worker)),
    peer: median(rounds.map((round) => round[peer].worker)),
    ratio: ratioTo(peer, 'worker'),
    target: `≥ ${least}×`,
    pass: ratioTo(peer, 'worker') >= least && rounds.length === ROUNDS,
    note: `peer: ${note}; ${rounds.length} rounds, ${repeated} repeated; with the owning process ${ratioTo(peer, 'both').toFixed(2)}×`,
  });
  return [
    row('bare', LEAST_RATIO, 'bare mediasoup; ICE, DTLS, SRTP over UDP'),
    row('relay', LEAST_OF_RELAY, 'a UDP relay in C that passes on plain RTP as it is; ours with AES-GCM'),
  ];
}
