import { BureauError } from '../bureau-error.ts';
import type { MediaPlatform } from './media-platform.ts';

/** Everything of a voice is below 12 kHz. */
export const VOICE_RATE = 24_000;
const HEADER_BYTES = 44;
const MOST_PEAKS = 200;

/** A voice that can be listened to and sent. */
export interface VoiceSound {
  /** A mono WAV file of 16 bits: what every server and every player reads. */
  readonly file: Blob;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
}

/** A voice of samples from -1 to 1, {@link VOICE_RATE} a second. */
export function toVoice(samples: Float32Array): VoiceSound {
  return {
    file: waveOf(samples),
    durationMs: Math.round((samples.length / VOICE_RATE) * 1_000),
    peaks: peaksOf(samples),
  };
}

/**
 * Any sound file that this browser can play, as a voice. Fails with `not-sound`, or with `too-long` before it has been
 * unpacked: an hour of speech fits into a small file.
 */
export async function voiceOf(platform: MediaPlatform, sound: Blob, longestMs: number): Promise<VoiceSound> {
  const ms = await platform.durationOf(sound);
  if (ms !== undefined && ms > longestMs) throw new BureauError({ code: 'too-long' });
  try {
    return toVoice(await platform.decode(sound, VOICE_RATE));
  } catch (cause) {
    throw new BureauError({ code: 'not-sound' }, { cause });
  }
}

function waveOf(samples: Float32Array): Blob {
  const file = new DataView(new ArrayBuffer(HEADER_BYTES + samples.length * 2));
  const text = (at: number, word: string) => {
    for (const [index, code] of new TextEncoder().encode(word).entries()) file.setUint8(at + index, code);
  };
  text(0, 'RIFF');
  file.setUint32(4, file.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, VOICE_RATE, true);
  file.setUint32(28, VOICE_RATE * 2, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  text(36, 'data');
  file.setUint32(40, samples.length * 2, true);
  for (let at = 0; at < samples.length; at += 1) {
    const sample = Math.max(-1, Math.min(1, samples[at] ?? 0));
    file.setInt16(HEADER_BYTES + at * 2, Math.round(sample * 32_767), true);
  }
  return new Blob([file], { type: 'audio/wav' });
}

function peaksOf(samples: Float32Array): readonly number[] {
  const count = Math.min(MOST_PEAKS, samples.length);
  return Array.from({ length: count }, (_, index) => {
    const part = samples.subarray((index * samples.length) / count, ((index + 1) * samples.length) / count);
    return Math.round(100 * part.reduce((loudest, sample) => Math.max(loudest, Math.min(1, Math.abs(sample))), 0));
  });
}
