import { limit } from '../capture/limit.ts';
import type { Samples } from '../capture/wave.ts';

const FULL = 32_767;
const decibels = (db: number) => FULL * 10 ** (db / 20);
/** Below it nobody speaks: a quiet room. */
const SILENCE = decibels(-50);
/** How loud speech is to be, as a root mean square: that of the greetings of the house. */
const WANTED = decibels(-20);
/** Speech is what comes within this of its loudest moment: pauses do not count. */
const SPEECH_BELOW_LOUDEST = 10 ** (-25 / 20);
/** A whisper is made louder, but its room is not made a roar. */
const MOST_GAIN = 10 ** (18 / 20);
/** What is left of the silence at both ends. */
const BREATH_MS = 200;
const FRAME_MS = 20;

/** A voice without the silence before and after it, as loud as others; nothing when nobody spoke. */
export function levelled({ samples, rate }: Samples): Int16Array {
  const size = (rate * FRAME_MS) / 1_000;
  const powers = Array.from({ length: Math.ceil(samples.length / size) }, (_, at) =>
    powerOf(samples.subarray(at * size, (at + 1) * size)),
  );
  const isSpoken = (power: number) => Math.sqrt(power) > SILENCE;
  const first = powers.findIndex(isSpoken);
  if (first === -1) return new Int16Array(0);
  const breath = BREATH_MS / FRAME_MS;
  const from = Math.max(0, first - breath) * size;
  const to = (powers.findLastIndex(isSpoken) + 1 + breath) * size;
  const gain = gainFor(powers);
  const voice = samples.slice(from, to);
  for (let at = 0; at < voice.length; at += 1) voice[at] = limit((voice[at] ?? 0) * gain);
  return voice;
}

function gainFor(powers: readonly number[]): number {
  const least = powers.reduce((loudest, power) => Math.max(loudest, power), 0) * SPEECH_BELOW_LOUDEST ** 2;
  const speech = powers.filter((power) => power >= least);
  const level = Math.sqrt(speech.reduce((sum, power) => sum + power, 0) / speech.length);
  return Math.min(MOST_GAIN, WANTED / level);
}

function powerOf(frame: Int16Array): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return frame.length === 0 ? 0 : sum / frame.length;
}
