import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { BEEP_HZ, type PlayedFilm } from '../harness/film.ts';
import { amplitudeOf } from '../headless/voice.ts';

const RATE = 48_000;
/** One look at the picture, and twice as many at the sound, in ms. */
const LOOK_MS = 20;
const LISTEN_MS = 10;
const WHITE_ABOVE = 160;
const BEEP_ABOVE = 0.05 * 32_768;
/** What is quiet for so long and beeps again is another beep. */
const QUIET_MS = 300;

/** Reads a film by ffmpeg, which takes a fraction of its length. */
export async function readFilm(file: string): Promise<Omit<PlayedFilm, 'width'>> {
  const picture = ['-an', '-vf', `fps=${1_000 / LOOK_MS}:start_time=0,scale=1:1:flags=area,format=gray`];
  const sound = ['-vn', '-ac', '1', '-ar', String(RATE), '-af', 'aresample=async=1:first_pts=0'];
  const flashes: number[] = [];
  let wasWhite = false;
  let looks = 0;
  await decoded(file, [...picture, '-f', 'rawvideo'], 1, (look) => {
    const isWhite = (look[0] ?? 0) > WHITE_ABOVE;
    if (isWhite && !wasWhite) flashes.push(looks * LOOK_MS);
    wasWhite = isWhite;
    looks += 1;
  });
  const beeps: number[] = [];
  let listened = 0;
  let beepedAt = -Infinity;
  await decoded(file, [...sound, '-f', 's16le'], (RATE * LISTEN_MS * 2) / 1_000, (piece) => {
    const atMs = listened * LISTEN_MS;
    listened += 1;
    const samples = Int16Array.from({ length: piece.length / 2 }, (_, at) => piece.readInt16LE(2 * at));
    if (amplitudeOf(samples, BEEP_HZ) < BEEP_ABOVE) return;
    if (atMs - beepedAt > QUIET_MS) beeps.push(atMs);
    beepedAt = atMs;
  });
  return { durationMs: Math.max(looks * LOOK_MS, listened * LISTEN_MS), flashes, beeps };
}

/** Hands on what ffmpeg makes of a file, in pieces of `size` bytes. */
async function decoded(file: string, how: readonly string[], size: number, take: (piece: Buffer) => void) {
  const ffmpeg = spawn('ffmpeg', ['-v', 'error', '-i', file, ...how, '-'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => ffmpeg.on('error', reject).on('close', resolve));
  const said = textOf(ffmpeg.stderr);
  let rest = Buffer.alloc(0);
  for await (const chunk of ffmpeg.stdout) {
    rest = Buffer.concat([rest, chunk]);
    let at = 0;
    for (; at + size <= rest.length; at += size) take(rest.subarray(at, at + size));
    rest = rest.subarray(at);
  }
  if ((await ended) !== 0) throw new Error(`ffmpeg cannot read the film: ${await said}`);
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
