import { ensureWorker } from '@bureau/start/media-worker';
import type { Row } from '../report.ts';
import { median } from './median.ts';
import { LoadProcess } from './rtp/load-process.ts';
import { MediaNode } from './rtp/media-node.ts';
import type { SimulatedDevice } from './rtp/orders.ts';
import { BareSfu, type Sfu, type SfuCpu } from './rtp/sfu.ts';
import { UdpRelay } from './rtp/udp-relay.ts';

/** What is sent: the load, which costs more than what is measured, leaves room on two cores. */
interface Load {
  readonly name: string;
  readonly calls: number;
  /** Of each of the two of every call. */
  readonly packetsPerSecond: number;
  readonly rounds: number;
}

/** Opus frames of 40 ms. */
const VOICES: Load = { name: '200 calls', calls: 200, packetsPerSecond: 25, rounds: 7 };
/** As many packets of few people, as of their cameras: what a packet costs rather than what a device does. */
const DENSE: Load = { name: '10 dense calls', calls: 10, packetsPerSecond: 500, rounds: 3 };
const SECONDS = 4;
const LEAST_RATIO = 0.95;
const LEAST_OF_RELAY = 0.5;
/** The share of packets that a loaded machine may lose: what arrived is counted, so a round with more says nothing. */
const MOST_LOST = 0.01;
/** So many rounds must say something. */
const LEAST_ROUNDS = 3;

/** Packets that arrived for a second of processor time. */
interface Rate {
  readonly worker: number;
  /** With the process that owns the worker. */
  readonly both: number;
  /** The share that did not arrive. */
  readonly lost: number;
}

interface Side {
  /** Of its streams in the load process. */
  readonly group: string;
  readonly cpu: () => SfuCpu;
}

interface Round {
  readonly ours: Rate;
  readonly peer: Rate;
}

/** Calls of one load; they are counted on from `first`. */
async function openCalls(load: LoadProcess, group: string, sfu: Sfu, { calls }: Load, first = 0): Promise<Side> {
  const dtlsParameters = await load.dtlsParameters();
  const devices: SimulatedDevice[] = [];
  for (let call = 0; call < calls; call += 1) devices.push(...(await sfu.openCall(first + call, dtlsParameters)));
  await load.connect(group, devices);
  return { group, cpu: () => sfu.cpu() };
}

async function measure(load: LoadProcess, { group, cpu }: Side, packetsPerSecond: number): Promise<Rate> {
  const look = async () => ({ cpu: cpu(), arrived: await load.arrived(group) });
  const { sent, arrived, from, to } = await load.stream(group, SECONDS, look, packetsPerSecond);
  const packets = to.arrived - from.arrived;
  const worker = to.cpu.worker - from.cpu.worker;
  const both = worker + to.cpu.owner - from.cpu.owner;
  return { worker: packets / worker, both: packets / both, lost: (sent - arrived) / sent };
}

/** Both stream one after the other, and take turns in being first. */
async function compare(load: LoadProcess, ours: Side, peer: Side, { packetsPerSecond, rounds }: Load) {
  const measured: Round[] = [];
  const rate = (side: Side) => measure(load, side, packetsPerSecond);
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) measured.push({ ours: await rate(ours), peer: await rate(peer) });
    else {
      const first = await rate(peer);
      measured.push({ ours: await rate(ours), peer: first });
    }
  }
  return measured;
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
  try {
    const voices = await openCalls(load, 'bureau', node, VOICES);
    const forwarded = await compare(load, voices, await openCalls(load, 'bare', bare, VOICES), VOICES);
    relay.pass(await load.relay('relay', relay.port, DENSE.calls * 2));
    const dense = await openCalls(load, 'dense', node, DENSE, VOICES.calls);
    const relayed = await compare(load, dense, { group: 'relay', cpu: () => relay.cpu() }, DENSE);
    return [
      rowOf(VOICES, forwarded, LEAST_RATIO, 'bare mediasoup; ICE, DTLS, SRTP over UDP'),
      rowOf(DENSE, relayed, LEAST_OF_RELAY, 'a UDP relay in C that passes on plain RTP as it is; ours with AES-GCM'),
    ];
  } finally {
    load.stop();
    await Promise.all([node.stop(), bare.stop(), relay.stop()]);
  }
}

function rowOf({ name, calls, packetsPerSecond }: Load, all: readonly Round[], least: number, peer: string): Row {
  const lostIn = (round: Round) => Math.max(round.ours.lost, round.peer.lost);
  const rounds = all.filter((round) => lostIn(round) <= MOST_LOST);
  const lost = all.map((round) => (lostIn(round) * 100).toFixed(2)).join(', ');
  const ratioOf = (of: 'worker' | 'both') => median(rounds.map((round) => round.ours[of] / round.peer[of]));
  return {
    name: `forwarding of ${name}, ${calls * 2 * packetsPerSecond} packets/s`,
    unit: 'packets/CPU-s',
    ours: median(rounds.map((round) => round.ours.worker)),
    peer: median(rounds.map((round) => round.peer.worker)),
    ratio: ratioOf('worker'),
    target: `≥ ${least}×`,
    pass: ratioOf('worker') >= least && rounds.length >= LEAST_ROUNDS,
    note: `peer: ${peer}; with the owning process ${ratioOf('both').toFixed(2)}×; ${rounds.length} of ${all.length} rounds; lost in them ${lost} %`,
  };
}
