import { fork, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, UserId } from '@bureau/core/kernel';
import { framesOf } from '@bureau/server/sounds';
import { SpoolFolder } from '@bureau/server/spool';
import { cpuSeconds } from '../fanout/cpu.ts';
import type { Row } from '../report.ts';
import type { FinaliseReport } from './finalise-main.ts';
import { SAMPLES_A_PACKET } from './rtp/orders.ts';

const HOUR_MS = 3_600_000;
const FRAME_MS = 20;
const LOOK_EVERY_MS = 100;
const VOICES = ['en', 'fr'] as const;
/** A whole process with its runtime; far below it, nothing of an hour is kept in memory. */
const MOST_PEAK_MB = 256;

/** A spooled call of one hour in which both talk all the time, as the media node leaves it. */
async function spoolHour(path: string): Promise<void> {
  const folder = new SpoolFolder(path);
  const at = Date.now() - HOUR_MS;
  folder.open({ at, kind: 'recording', roomId: 'a call' });
  folder.note({ t: 'started', at });
  for (const voice of VOICES) {
    const frames = framesOf(await readFile(new URL(import.meta.resolve(`@bureau/server/greetings/${voice}.ogg`))));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- named here
    const of = { peerId: `device${voice}.tab1` as DeviceId, name: crypto.randomUUID() as UserId };
    const writer = folder.track(of, at);
    for (let index = 0; index < HOUR_MS / FRAME_MS; index += 1) {
      const frame = frames[index % frames.length];
      if (frame) writer.push(frame, (index * SAMPLES_A_PACKET) >>> 0, index * FRAME_MS);
    }
    writer.close();
  }
  folder.noteEnd(Date.now(), 'closed');
}

async function finalise(folder: string): Promise<FinaliseReport> {
  const child = fork(join(import.meta.dirname, 'finalise-main.ts'), [folder]);
  const [report]: FinaliseReport[] = await once(child, 'message');
  if (report?.durationMs !== HOUR_MS) throw new Error(`${report?.durationMs} ms of an hour were mixed`);
  return report;
}

/** The same mix by ffmpeg; what it has used so far is read until it ends. */
async function mixByFfmpeg(folder: string): Promise<{ readonly cpu: number; readonly peakMb: number }> {
  const inputs = VOICES.flatMap((_, track) => ['-i', join(folder, `${track}.ogg`)]);
  const mix = ['-filter_complex', 'amix=inputs=2', '-ac', '1', '-c:a', 'libopus', '-b:a', '32k'];
  const args = ['-nostdin', '-nostats', ...inputs, ...mix, '-compression_level', '5', join(folder, 'peer.ogg')];
  const child = spawn('ffmpeg', args, { stdio: 'ignore' });
  let used = { cpu: 0, peakMb: 0 };
  const look = setInterval(() => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    const peakMb = Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? used.peakMb * 1_024) / 1_024;
    used = { cpu: cpuSeconds(child.pid ?? 0), peakMb };
  }, LOOK_EVERY_MS);
  const [code]: (number | null)[] = await once(child, 'exit');
  clearInterval(look);
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  return used;
}

/** Finalising: an hour of two voices mixed, and the memory that it takes at its peak. */
export async function run(): Promise<Row[]> {
  if (spawnSync('ffmpeg', ['-version']).error) {
    process.stdout.write('finalising is left out: there is no ffmpeg to compare with\n');
    return [];
  }
  const folder = await mkdtemp(join(tmpdir(), 'bureau-finalise-'));
  try {
    await spoolHour(folder);
    const ours = await finalise(folder);
    const peer = await mixByFfmpeg(folder);
    return [
      {
        name: 'finalising an hour of two voices',
        unit: 'CPU-s',
        ours: ours.cpuSeconds,
        peer: peer.cpu,
        ratio: ours.cpuSeconds / peer.cpu,
        target: `peak ≤ ${MOST_PEAK_MB} MB`,
        pass: ours.peakMb <= MOST_PEAK_MB,
        note: `peer: ffmpeg amix, libopus; peak of the whole process ${ours.peakMb.toFixed(0)} MB, of ffmpeg ${peer.peakMb.toFixed(0)} MB`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
