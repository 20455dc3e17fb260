import type { AudioDevicesState } from '../media/audio-devices.ts';
import type { Tone, Tones } from './tones.ts';

const TEST_MS = 2_000;

/** Lets a tone sound for as long as it takes to say whether it is heard. */
export async function playForTest(tones: Tones | undefined, tone: Tone): Promise<void> {
  const stop = tones?.play(tone);
  await new Promise((resolve) => setTimeout(resolve, TEST_MS));
  stop?.();
}

/** Lets the chosen speaker sound, for somebody who has no calls. */
export async function testSpeaker(
  tones: Tones | undefined,
  { speakerId, missing }: Pick<AudioDevicesState, 'speakerId' | 'missing'>,
): Promise<void> {
  // A speaker that is gone leaves the earlier one.
  await tones?.setSpeaker(missing.includes('speaker') ? '' : speakerId).catch(() => undefined);
  await playForTest(tones, 'ringback');
}
