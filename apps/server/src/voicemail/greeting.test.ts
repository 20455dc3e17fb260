import { LONGEST_GREETING_MS } from '@bureau/core/voicemail';
import { Decoder } from '@evan/opus';
import { expect, test } from 'vitest';
import { packetsOf } from '../capture/ogg-opus.ts';
import { waveOf } from '../capture/wave.ts';
import { greetingOf, shownOf } from './greeting.ts';
import { amplitudeAt, tone } from './mailbox.fixture.ts';

const RATE = 24_000;
const silence = (ms: number) => new Int16Array((RATE * ms) / 1_000);
const joined = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));

function samplesIn(file: Buffer): Int16Array {
  const decoder = new Decoder({ channels: 1, sample_rate: 48_000 });
  const all = Buffer.concat([...packetsOf(file)].map((packet) => decoder.decode(packet).slice()));
  return new Int16Array(all.buffer, all.byteOffset, all.byteLength / 2);
}

test.each([8_000, 16_000, 24_000, 48_000])(
  'a tone at %d samples a second is that tone, in frames of 20 ms',
  async (rate) => {
    const made = await greetingOf(waveOf(tone(440, 3_000, rate), rate));
    if (!made.ok) throw new Error(made.error);
    const { file, durationMs, peaks } = made.value;
    expect(durationMs).toBe(3_000);
    expect(peaks).toHaveLength(150);
    const samples = samplesIn(file);
    expect(samples.length / 48).toBe(3_000);
    expect(amplitudeAt(samples.subarray(48_000, 96_000), 440, 48_000)).toBeGreaterThan(3_000);
    expect(amplitudeAt(samples.subarray(48_000, 96_000), 1_000, 48_000)).toBeLessThan(100);
    expect(await shownOf(file)).toMatchObject({ durationMs: 3_000 });
  },
);

/** How loud what callers hear is, as a root mean square in dBFS. */
async function loudnessOf(samples: Int16Array): Promise<number> {
  const made = await greetingOf(waveOf(samples, RATE));
  if (!made.ok) throw new Error(made.error);
  const heard = samplesIn(made.value.file).subarray(24_000, 72_000);
  const power = heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length;
  return 20 * Math.log10(Math.sqrt(power) / 32_767);
}

test('quiet and loud voices are made alike, a whisper only so much louder, and nothing is cut off', async () => {
  expect(await loudnessOf(tone(440, 3_000, RATE, 1_500))).toBeCloseTo(-20, 0);
  expect(await loudnessOf(tone(440, 3_000, RATE, 30_000))).toBeCloseTo(-20, 0);
  expect(await loudnessOf(tone(440, 3_000, RATE, 300))).toBeCloseTo(-44 + 18, -0.3);
});

test('pauses between words do not make the words louder', async () => {
  const word = tone(440, 1_000, RATE, 4_600);
  expect(await loudnessOf(joined(tone(440, 2_000, RATE, 4_600), silence(4_000), word))).toBeCloseTo(-20, 0);
});

test('silence before and after is left out, but for a breath', async () => {
  const made = await greetingOf(waveOf(joined(silence(2_000), tone(440, 2_000, RATE), silence(5_000)), RATE));
  expect(made).toMatchObject({ ok: true, value: { durationMs: 2_400 } });
});

test('a minute is taken, more is not', async () => {
  const longest = waveOf(tone(440, LONGEST_GREETING_MS, 8_000), 8_000);
  expect(await greetingOf(longest)).toMatchObject({ ok: true, value: { durationMs: 60_000 } });
  const longer = waveOf(tone(440, LONGEST_GREETING_MS + 20, 8_000), 8_000);
  expect(await greetingOf(longer)).toEqual({ ok: false, error: 'too-long' });
});

test('who said nothing, or next to nothing, is told so', async () => {
  for (const sound of [silence(5_000), silence(0), tone(440, 400, RATE)]) {
    expect(await greetingOf(waveOf(sound, RATE))).toEqual({ ok: false, error: 'too-short' });
  }
});

const whole = waveOf(tone(440, 2_000, RATE), RATE);
const changed = (work: (file: Buffer) => void) => {
  const file = Buffer.from(whole);
  work(file);
  return file;
};

test.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('RIFF and WAVE are words')],
  ['a header alone', whole.subarray(0, 20)],
  ['a file that was cut off', whole.subarray(0, 30_000)],
  ['a ZIP file', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(10_000)])],
  ['two channels', changed((file) => file.writeUInt16LE(2, 22))],
  ['samples of 24 bits', changed((file) => file.writeUInt16LE(24, 34))],
  ['compressed samples', changed((file) => file.writeUInt16LE(0x55, 20))],
  ['a rate that there is not', changed((file) => file.writeUInt32LE(0, 24))],
  ['a rate beyond reason', changed((file) => file.writeUInt32LE(0xffff_ffff, 24))],
  ['a chunk beyond the end', changed((file) => file.writeUInt32LE(0xffff_ffff, 40))],
  ['a format that is too short', changed((file) => file.writeUInt32LE(2, 16))],
  ['an Ogg file', Buffer.from('OggS'.padEnd(100, '\0'))],
])('%s is no sound', async (_name, file) => {
  expect(await greetingOf(file)).toEqual({ ok: false, error: 'not-sound' });
});

test('chunks of others between format and samples are passed over', async () => {
  const note = Buffer.concat([Buffer.from('LIST'), Buffer.from([3, 0, 0, 0]), Buffer.from('abc\0')]);
  const file = Buffer.concat([whole.subarray(0, 36), note, whole.subarray(36)]);
  expect(await greetingOf(file)).toMatchObject({ ok: true, value: { durationMs: 2_000 } });
});
