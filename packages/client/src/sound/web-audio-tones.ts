import { type Beep, cadenceOf } from './cadences.ts';
import type { Tones } from './tones.ts';

/** Rise and fall of each beep: without them it clicks. */
const EDGE_SECONDS = 0.015;

type SinkContext = AudioContext & { setSinkId?(sinkId: string): Promise<void> };

/** Tones made by code with WebAudio; undefined where there is none. */
export function webAudioTones(): Tones | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  let ringContext: SinkContext | undefined;
  let callContext: SinkContext | undefined;
  let ringVolume = 1;
  let country = '';
  /** Rings under way follow the volume at once. */
  const rings = new Map<GainNode, number>();
  const contextFor = (isRing: boolean): AudioContext => {
    if (isRing) return (ringContext ??= new AudioContext());
    return (callContext ??= new AudioContext());
  };
  return {
    play(tone, gain = 1) {
      const { beeps, periodMs, times, volume } = cadenceOf(tone, country);
      const isRing = tone === 'ring' || tone === 'invitation';
      const context = contextFor(isRing);
      // Refused before the first click: `canSound` says so.
      context.resume().catch(() => undefined);
      const output = context.createGain();
      output.gain.value = volume * (isRing ? ringVolume : gain);
      if (isRing) rings.set(output, volume);
      output.connect(context.destination);
      let played = 0;
      const cycle = () => {
        for (const beep of beeps) sound(context, output, beep);
        played += 1;
        if (played >= times) clearInterval(timer);
      };
      const timer = setInterval(cycle, periodMs);
      cycle();
      return () => {
        clearInterval(timer);
        rings.delete(output);
        output.disconnect();
      };
    },
    canSound: () => contextFor(true).state === 'running',
    async unlock() {
      await Promise.all([contextFor(true).resume(), contextFor(false).resume()]);
      return contextFor(true).state === 'running';
    },
    async setRingSpeaker(deviceId) {
      contextFor(true);
      await ringContext?.setSinkId?.(deviceId);
    },
    setRingVolume(next) {
      ringVolume = next;
      for (const [ring, volume] of rings) ring.gain.value = volume * ringVolume;
    },
    setCountry(next) {
      country = next;
    },
    async setSpeaker(deviceId) {
      contextFor(false);
      await callContext?.setSinkId?.(deviceId);
    },
    close() {
      for (const context of [ringContext, callContext]) context?.close().catch(() => undefined);
      ringContext = callContext = undefined;
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
