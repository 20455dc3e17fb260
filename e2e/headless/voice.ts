import { Decoder, Encoder } from '@evan/opus';

const RATE = 48_000;
export const FRAME_MS = 20;
export const FRAME_SAMPLES = (RATE / 1_000) * FRAME_MS;
const LOUDNESS = 9_000;
/** A second of a tone is played round and round: a whole number of periods, and so without a break. */
const FRAMES = 1_000 / FRAME_MS;

/** Who speaks how: every frame that is sent is one of these, and the SFU passes it on as it is. */
const speakers = new Map<string, number>();

/** The Opus frames of somebody who speaks with a tone. */
export function voiceAt(hz: number): readonly Buffer[] {
  const encoder = new Encoder({ channels: 1, sample_rate: RATE, application: 'voip' });
  const frames = Array.from({ length: 2 * FRAMES }, (_, frame) => {
    const samples = Int16Array.from({ length: FRAME_SAMPLES }, (_each, index) =>
      Math.round(LOUDNESS * Math.sin((2 * Math.PI * hz * (frame * FRAME_SAMPLES + index)) / RATE)),
    );
    return Buffer.from(encoder.encode(samples));
  }).slice(FRAMES);
  for (const frame of frames) speakers.set(frame.toString('latin1'), hz);
  return frames;
}

/** Whose voice a frame is; undefined when it is nobody's: music, a greeting, a notice. */
export function speakerOf(frame: Buffer): number | undefined {
  return speakers.get(frame.toString('latin1'));
}

/** The samples of these packets. */
export function samplesOf(packets: Iterable<Uint8Array>): Int16Array {
  const decoder = new Decoder({ channels: 1, sample_rate: RATE });
  const all = Buffer.concat([...packets].map((packet) => Buffer.from(decoder.decode(packet))));
  return new Int16Array(all.buffer, all.byteOffset, all.byteLength / 2);
}

/** How much of a tone is in these samples (Goertzel), as an amplitude. */
export function amplitudeOf(samples: Int16Array, hz: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hz) / RATE);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  return (2 * Math.sqrt(Math.max(0, one * one + two * two - k * one * two))) / samples.length;
}
