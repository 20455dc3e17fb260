import { spawnSync } from 'node:child_process';
import { ensureWorker } from '@bureau/start/media-worker';
import type { Row } from '../report.ts';
import { median } from './median.ts';
import { Ffmpeg } from './rtp/ffmpeg.ts';
import { LoadProcess } from './rtp/load-process.ts';
import { MediaNode } from './rtp/media-node.ts';
import { PACKETS_PER_SECOND, type SimulatedDevice } from './rtp/orders.ts';
import type { SfuCpu } from './rtp/sfu.ts';

const CALLS = 50;
const STREAMS = CALLS * 2;
const ROUNDS = 5;
const SECONDS = 10;
const MOST_RATIO = 1.3;
/** What comes before ffmpeg has opened its input is not in its file. */
const FFMPEG_MAY_MISS = 2 * PACKETS_PER_SECOND * STREAMS;

const calls = Array.from({ length: CALLS }, (_, call) => call);

async function openCalls(load: LoadProcess, node: MediaNode): Promise<void> {
  const dtlsParameters = await load.dtlsParameters();
  const devices: SimulatedDevice[] = [];
  for (const call of calls) devices.push(...(await node.openCall(call, dtlsParameters)));
  await load.connect('calls', devices);
}

/** CPU seconds of a stretch of all calls, recorded or not. */
async function streamCalls(load: LoadProcess, node: MediaNode, isRecorded: boolean): Promise<SfuCpu> {
  const recordings = isRecorded ? await Promise.all(calls.map((call) => node.record(call))) : [];
  const { arrived, from, to } = await load.stream('calls', SECONDS, async () => node.cpu());
  await Promise.all(calls.map((call) => node.arrange(call, [])));
  let kept = 0;
  for (const recording of recordings) kept += await node.packetsOf(recording);
  if (isRecorded && kept < arrived) throw new Error(`${arrived} packets were heard and ${kept} kept`);
  return { worker: to.worker - from.worker, owner: to.owner - from.owner };
}

/** CPU seconds of the same stretch of the same streams. */
async function streamToFfmpeg(load: LoadProcess): Promise<number> {
  const ffmpeg = await Ffmpeg.start(STREAMS);
  await load.aim('ffmpeg', ffmpeg.ports);
  const { sent, from, to } = await load.stream('ffmpeg', SECONDS, async () => ffmpeg.cpuSeconds());
  const kept = await ffmpeg.stop();
  if (kept < sent - FFMPEG_MAY_MISS) throw new Error(`ffmpeg kept ${kept} of ${sent} packets`);
  return to - from;
}

interface Round {
  /** What recording adds to forwarding. */
  readonly ours: SfuCpu;
  readonly peer: number;
}

async function measureRound(load: LoadProcess, node: MediaNode): Promise<Round> {
  const forwarded = await streamCalls(load, node, false);
  const recorded = await streamCalls(load, node, true);
  const ours = { worker: recorded.worker - forwarded.worker, owner: recorded.owner - forwarded.owner };
  return { ours, peer: await streamToFfmpeg(load) };
}

/** Recording: CPU time of a second of a stream beyond forwarding it, against `ffmpeg -c copy` of the same RTP. */
export async function run(): Promise<Row[]> {
  if (spawnSync('ffmpeg', ['-version']).error) {
    process.stdout.write('recording is left out: there is no ffmpeg to compare with\n');
    return [];
  }
  const load = new LoadProcess();
  const node = await MediaNode.start(await ensureWorker(process.env, () => undefined));
  try {
    await openCalls(load, node);
    await streamCalls(load, node, true);
    const rounds: Round[] = [];
    while (rounds.length < ROUNDS) rounds.push(await measureRound(load, node));
    return [rowOf(rounds)];
  } finally {
    load.stop();
    await node.stop();
  }
}

function rowOf(rounds: readonly Round[]): Row {
  const perStream = (of: (round: Round) => number) => (median(rounds.map(of)) * 1_000) / (STREAMS * SECONDS);
  const ours = perStream((round) => round.ours.worker + round.ours.owner);
  const peer = perStream((round) => round.peer);
  const ratio = ours / peer;
  return {
    name: `recording of ${CALLS} calls, a second of a stream`,
    unit: 'CPU-ms',
    ours,
    peer,
    ratio,
    target: `≤ ${MOST_RATIO}×`,
    pass: ratio <= MOST_RATIO,
    note: `peer: ffmpeg -c copy, a process per stream as each ends by itself; ours in the worker ${perStream((round) => round.ours.worker).toFixed(2)}, beside it ${perStream((round) => round.ours.owner).toFixed(2)}`,
  };
}
