import { expect, test } from 'vitest';
import { createDeviceChoice } from './device-choice.ts';
import { FakePlatform } from './platform.fixture.ts';
import type { VoiceProgress } from './voice-recording.ts';
import { voiceOf } from './voice-sound.ts';

function recorder() {
  const platform = new FakePlatform();
  const devices = createDeviceChoice(platform, undefined);
  const told: VoiceProgress[] = [];
  return { platform, told, record: (longestMs = 60_000) => devices.recordVoice(longestMs, (each) => told.push(each)) };
}

test('what was said comes as a WAV file, and the microphone is freed', async () => {
  const { platform, told, record } = recorder();
  const recording = await record();
  await expect.poll(() => told.length).toBeGreaterThan(0);
  expect(told[0]).toMatchObject({ level: 0.5 });
  expect(told[0]?.leftMs).toBeLessThan(60_000);
  expect(await recording.takeNew().text()).toBe('new');
  recording.stop();
  const sound = await recording.sound;
  expect(sound).toMatchObject({ durationMs: 1_000, file: { type: 'audio/wav', size: 48_044 } });
  expect(sound?.peaks).toHaveLength(200);
  expect(platform.microphone?.readyState).toBe('ended');
  expect(platform.meters).toBe(0);
});

test('a recording ends by itself at its limit, and is no longer than that', async () => {
  const { platform, told, record } = recorder();
  platform.sound = new Float32Array(48_000);
  const sound = await (await record(200)).sound;
  expect(sound?.durationMs).toBe(200);
  expect(told.at(-1)?.leftMs).toBe(0);
});

test('a microphone that is unplugged ends it with what was said until then', async () => {
  const { platform, record } = recorder();
  const recording = await record();
  platform.microphone?.remoteStop();
  expect(await recording.sound).toMatchObject({ durationMs: 1_000 });
});

test('what was thrown away is nothing', async () => {
  const { platform, record } = recorder();
  const recording = await record();
  recording.cancel();
  expect(await recording.sound).toBeUndefined();
  expect(platform.microphone?.readyState).toBe('ended');
});

test('who stops before anything was recorded is told so', async () => {
  const { platform, record } = recorder();
  platform.sound = undefined;
  const recording = await record();
  recording.stop();
  await expect(recording.sound).rejects.toMatchObject({ detail: { code: 'too-short' } });
  expect(platform.microphone?.readyState).toBe('ended');
});

test('without a microphone it says why', async () => {
  const { platform, record } = recorder();
  platform.refusals = ['NotAllowedError'];
  await expect(record()).rejects.toMatchObject({ code: 'microphone-denied' });
});

test('samples beyond full scale are cut, and silence is silence', async () => {
  const platform = new FakePlatform();
  platform.sound = Float32Array.of(0, 1, -1, 3, -3, 0.5);
  const { file, peaks } = await voiceOf(platform, new Blob(['a file']), 60_000);
  const view = new DataView(await file.arrayBuffer());
  const samples = Array.from({ length: 6 }, (_, at) => view.getInt16(44 + at * 2, true));
  expect(samples).toEqual([0, 32_767, -32_767, 32_767, -32_767, 16_384]);
  expect(view.getUint32(24, true)).toBe(24_000);
  expect(peaks).toEqual([0, 100, 100, 100, 100, 50]);
});

test('a file that is too long is not unpacked, and one that cannot be played is no sound', async () => {
  const platform = new FakePlatform();
  platform.soundMs = 7_200_000;
  const file = new Blob(['a file']);
  await expect(voiceOf(platform, file, 60_000)).rejects.toMatchObject({ detail: { code: 'too-long' } });
  [platform.soundMs, platform.sound] = [undefined, undefined];
  await expect(voiceOf(platform, file, 60_000)).rejects.toMatchObject({ detail: { code: 'not-sound' } });
});
