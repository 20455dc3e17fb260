import { ensureWorker } from '@bureau/start/media-worker';
import { median } from '../media/median.ts';
import { LoadProcess } from '../media/rtp/load-process.ts';
import { MediaNode } from '../media/rtp/media-node.ts';
import { FRAMES_PER_SECOND, PACKETS_PER_SECOND, type SimulatedPicture } from '../media/rtp/orders.ts';
import { BareSfu, type SfuCpu } from '../media/rtp/sfu.ts';
import type { Row } from '../report.ts';

const PEOPLE = 25;
const ROUNDS = 3;
const SECONDS = 8;
const LEAST_RATIO = 4;
/** Of voices of which all speak at once, so many are passed on. */
const VOICES = 5;
/** The bit rates of the client's layers, 120, 450 and 1 500 kbit/s, at 15 frames a second. */
const LAYERS = [
  { packetsPerFrame: 1, bytes: 1_000 },
  { packetsPerFrame: 4, bytes: 950 },
  { packetsPerFrame: 12, bytes: 1_050 },
] as const;

/** Everybody speaks, with the camera on. The peer's send the largest layer alone. */
const people = (layers: readonly Omit<SimulatedPicture, 'ssrc'>[]) =>
  Array.from({ length: PEOPLE }, (_, index) => ({
    ssrc: 100_000 + index * 10,
    pictures: layers.map((layer, at) => ({ ...layer, ssrc: 100_001 + index * 10 + at })),
  }));

interface Use extends SfuCpu {
  /** What arrived of what should. */
  readonly arrived: number;
}

async function measure(load: LoadProcess, group: string, cpuOf: () => SfuCpu, expected: number): Promise<Use> {
  const look = async () => ({ cpu: cpuOf(), arrived: await load.arrived(group) });
  const { from, to } = await load.stream(group, SECONDS, look);
  return {
    worker: to.cpu.worker - from.cpu.worker,
    owner: to.cpu.owner - from.cpu.owner,
    arrived: (to.arrived - from.arrived) / (expected * SECONDS),
  };
}

/**
 * A meeting of 25 who all speak and all look at everybody: what a second of it costs the media node as it is deployed, with
 * small pictures for small tiles and the loudest voices, and mediasoup that passes on everything to everybody.
 */
export async function run(): Promise<Row[]> {
  const workerBin = await ensureWorker(process.env, () => undefined);
  const load = new LoadProcess();
  const [node, bare] = [await MediaNode.start(workerBin), await BareSfu.start(workerBin)];
  try {
    const dtlsParameters = await load.dtlsParameters();
    const [, , largest] = LAYERS;
    await load.connect('bureau', await node.openMeeting(people(LAYERS), dtlsParameters));
    await load.connect('bare', await bare.openMeeting(people([largest]), dtlsParameters));
    const others = PEOPLE * (PEOPLE - 1);
    // Those who are passed on hear one voice less.
    const voices = PEOPLE * VOICES - VOICES;
    const ofOurs = voices * PACKETS_PER_SECOND + others * FRAMES_PER_SECOND;
    const ofPeer = others * (PACKETS_PER_SECOND + largest.packetsPerFrame * FRAMES_PER_SECOND);
    const rounds: { readonly ours: Use; readonly peer: Use }[] = [];
    while (rounds.length < ROUNDS) {
      const ours = await measure(load, 'bureau', () => node.cpu(), ofOurs);
      rounds.push({ ours, peer: await measure(load, 'bare', () => bare.cpu(), ofPeer) });
    }
    return [rowOf(rounds)];
  } finally {
    load.stop();
    await Promise.all([node.stop(), bare.stop()]);
  }
}

function rowOf(rounds: readonly { readonly ours: Use; readonly peer: Use }[]): Row {
  const perCpuSecond = (of: 'ours' | 'peer') =>
    (PEOPLE * SECONDS) / median(rounds.map((round) => round[of].worker + round[of].owner));
  const arrived = (of: 'ours' | 'peer') => (median(rounds.map((round) => round[of].arrived)) * 100).toFixed(0);
  const [ours, peer] = [perCpuSecond('ours'), perCpuSecond('peer')];
  return {
    name: `a meeting of ${PEOPLE}, all on the screen`,
    unit: 'people/CPU-s',
    ours,
    peer,
    ratio: ours / peer,
    target: `≥ ${LEAST_RATIO}×`,
    pass: ours / peer >= LEAST_RATIO,
    note: `peer: bare mediasoup, every stream to everybody at 1.5 Mbit/s; with the owning processes; arrived of what is expected: ours ${arrived('ours')} %, peer ${arrived('peer')} %`,
  };
}
