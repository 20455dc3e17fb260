import { afterEach, beforeEach, expect, test } from 'vitest';
import { SeveralCalls } from './several-calls.fixture.ts';

let calls: SeveralCalls;

beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(() => calls.stop());

const media = () => calls.bureau.calls.media.getState();

test('the microphone that is really in use has a name, also after another one has taken its place', async () => {
  calls.platform.microphoneNames = ['Headset', 'Built-in'];
  await calls.talk();
  expect(media().microphoneName).toBe('Headset');
  calls.platform.microphone?.remoteStop();
  await expect.poll(() => media().microphoneName).toBe('Built-in');
  await calls.bureau.calls.hangUp();
  await expect.poll(() => media().microphoneName).toBe('');
});

test('who speaks while muted is told so, and no longer once the microphone is on', async () => {
  await calls.talk();
  calls.platform.loudness = 0.8;
  await calls.bureau.calls.setMuted(true);
  expect(media().speakingMuted).toBe(false);
  await expect.poll(() => media().speakingMuted, { timeout: 3_000 }).toBe(true);
  await calls.bureau.calls.setMuted(false);
  await expect.poll(() => media().speakingMuted).toBe(false);
});
