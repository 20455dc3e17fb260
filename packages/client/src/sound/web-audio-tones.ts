import { type Beep, cadenceOf } from './cadences.ts';
import { createRestingContext } from './resting-context.ts';
import type { Tones } from './tones.ts';

/** Rise and fall of each beep: without them it clicks. */
const EDGE_SECONDS = 0.015;

type SinkContext = AudioContext & { setSinkId?(sinkId: string): Promise<void> };

/** Tones made by code with WebAudio; undefined where there is none. */
export function webAudioTones(): Tones | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  const forRings = createRestingContext((): SinkContext => new AudioContext());
  const forCalls = createRestingContext((): SinkContext => new AudioContext());
  let ringVolume = 1;
  let country = '';
  /** Rings under way follow the volume at once. */
  const rings = new Map<GainNode, number>();
  return {
    play(tone, gain = 1) {
      const { beeps, periodMs, times, volume } = cadenceOf(tone, country);
      const isRing = tone === 'ring' || tone === 'invitation';
      const resting = isRing ? forRings : forCalls;
      const release = resting.hold();
      const context = resting.context();
      const output = context.createGain();
      output.gain.value = volume * (isRing ? ringVolume : gain);
      if (isRing) rings.set(output, volume);
      output.connect(context.destination);
      let played = 0;
      const cycle = () => {
        for (const beep of beeps) sound(context, output, beep);
        played += 1;
        if (played < times) return;
        clearInterval(timer);
        release();
      };
      const timer = setInterval(cycle, periodMs);
      cycle();
      return () => {
        clearInterval(timer);
        rings.delete(output);
        output.disconnect();
        release();
      };
    },
    canSound: () => forRings.maySound(),
    async unlock() {
      const [canRing] = await Promise.all([forRings.unlock(), forCalls.unlock()]);
      return canRing;
    },
    async setRingSpeaker(deviceId) {
      await forRings.context().setSinkId?.(deviceId);
    },
    setRingVolume(next) {
      ringVolume = next;
      for (const [ring, volume] of rings) ring.gain.value = volume * ringVolume;
    },
    setCountry(next) {
      country = next;
    },
    async setSpeaker(deviceId) {
      await forCalls.context().setSinkId?.(deviceId);
    },
    close() {
      forRings.close();
      forCalls.close();
    },
  };
}

function sound(context: AudioContext, output: AudioNode, { frequencies, atMs, forMs }: Beep): void {
  const startAt = context.currentTime + atMs / 1_000;
  const endAt = startAt + forMs / 1_000;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, startAt);
  envelope.gain.linearRampToValueAtTime(1, startAt + EDGE_SECONDS);
  envelope.gain.setValueAtTime(1, endAt - EDGE_SECONDS);
  envelope.gain.linearRampToValueAtTime(0, endAt);
  envelope.connect(output);
  for (const frequency of frequencies) {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(envelope);
    oscillator.start(startAt);
    oscillator.stop(endAt);
  }
}
