import { AUDIO_LAST_N } from '@bureau/core/media';
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
/**
 * How many times slower than in life everything happens. At its own pace such a meeting of the peer, 138 000 packets a
 * second, is more than its worker can pass on, and what it drops would cost it nothing. From two paces at which all arrives
 * follows what goes with the packets and what with the time (reports, consent), and from these the cost in life.
 */
const PACES = { ours: [1], peer: [5, 15] } as const;
/** A round in which either passed on less of its streams says nothing: nobody's tiles would get all their pictures. */
const LEAST_ARRIVED = 0.99;
/** So many rounds must say something. */
const LEAST_ROUNDS = 2;
const LEAST_RATIO = 4;
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

type Side = keyof typeof PACES;

/** What a stretch at one pace came to. */
interface Use {
  readonly pace: number;
  /** CPU-seconds in a second, with the owning process. */
  readonly cost: number;
  /** That process's share of them. */
  readonly owner: number;
  /** What arrived of what should. */
  readonly arrived: number;
}

type Round = Readonly<Record<Side, readonly Use[]>>;

interface Measured {
  readonly group: string;
  readonly cpu: () => SfuCpu;
  /** Packets that should arrive in a second of life. */
  readonly expected: number;
}

async function measure(load: LoadProcess, { group, cpu, expected }: Measured, pace: number): Promise<Use> {
  const look = async () => ({ cpu: cpu(), arrived: await load.arrived(group) });
  const rates = [PACKETS_PER_SECOND / pace, FRAMES_PER_SECOND / pace] as const;
  const { from, to } = await load.stream(group, SECONDS, look, ...rates);
  const [worker, owner] = [to.cpu.worker - from.cpu.worker, to.cpu.owner - from.cpu.owner];
  return {
    pace,
    cost: (worker + owner) / SECONDS,
    owner: owner / (worker + owner),
    arrived: (to.arrived - from.arrived) / ((expected * SECONDS) / pace),
  };
}

async function measureAll(load: LoadProcess, side: Measured, paces: readonly number[]): Promise<readonly Use[]> {
  const uses: Use[] = [];
  for (const pace of paces) uses.push(await measure(load, side, pace));
  return uses;
}

/** CPU-seconds of a second in life: measured, or on the line through two paces. */
function costInLife(uses: readonly Use[]): number {
  const [fast, slow] = uses;
  if (!fast) return Number.NaN;
  if (!slow) return fast.cost;
  const ofPackets = (fast.cost - slow.cost) / (1 / fast.pace - 1 / slow.pace);
  return fast.cost + ofPackets * (1 - 1 / fast.pace);
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
    const voices = (PEOPLE - 1) * AUDIO_LAST_N;
    const ofOurs = voices * PACKETS_PER_SECOND + others * FRAMES_PER_SECOND;
    const ofPeer = others * (PACKETS_PER_SECOND + largest.packetsPerFrame * FRAMES_PER_SECOND);
    const ours = { group: 'bureau', cpu: () => node.cpu(), expected: ofOurs };
    const peer = { group: 'bare', cpu: () => bare.cpu(), expected: ofPeer };
    const rounds: Round[] = [];
    while (rounds.length < ROUNDS) {
      const first = await measureAll(load, ours, PACES.ours);
      rounds.push({ ours: first, peer: await measureAll(load, peer, PACES.peer) });
    }
    return [rowOf(rounds)];
  } finally {
    load.stop();
    await Promise.all([node.stop(), bare.stop()]);
  }
}

function rowOf(all: readonly Round[]): Row {
  const rounds = all.filter(({ ours, peer }) => [...ours, ...peer].every(({ arrived }) => arrived >= LEAST_ARRIVED));
  const perCpuSecond = (side: Side) => PEOPLE / median(rounds.map((round) => costInLife(round[side])));
  const percentOf = (side: Side, of: 'arrived' | 'owner') =>
    all.map((round) => round[side].map((use) => (use[of] * 100).toFixed(1)).join('/')).join(', ');
  const [ours, peer] = [perCpuSecond('ours'), perCpuSecond('peer')];
  return {
    name: `a meeting of ${PEOPLE}, all on the screen`,
    unit: 'people/CPU-s',
    ours,
    peer,
    ratio: ours / peer,
    target: `≥ ${LEAST_RATIO}×`,
    pass: ours / peer >= LEAST_RATIO && rounds.length >= LEAST_ROUNDS,
    note: `peer: bare mediasoup, every stream to everybody at 1.5 Mbit/s, from ${PACES.peer.join(' and ')} times slower than life; with the owning process, ${percentOf('ours', 'owner')} % of ours; ${rounds.length} of ${all.length} rounds; arrived of what is expected: ours ${percentOf('ours', 'arrived')} %, peer ${percentOf('peer', 'arrived')} %`,
  };
}
