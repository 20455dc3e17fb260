/** Samples per second towards the phone network: the voice of a telephone, also of one with wideband (ITU-T G.722). */
export const LINE_RATE = 16_000;
/** Samples of 20 ms. */
export const LINE_SAMPLES = 320;

/** Heard before the first sample is played, so that packets which come unevenly leave no gap: 60 ms. */
const BEFORE_PLAYING = 3 * LINE_SAMPLES;
/** More than this is too late to be said: 240 ms. */
const MOST_WAITING = 12 * LINE_SAMPLES;

/** What one voice has still to say, evened out. */
class Voice {
  #samples = new Int16Array(0);
  #isPlaying = false;

  add(samples: Int16Array): void {
    const joined = new Int16Array(this.#samples.length + samples.length);
    joined.set(this.#samples);
    joined.set(samples, this.#samples.length);
    this.#samples = joined.length > MOST_WAITING ? joined.slice(joined.length - BEFORE_PLAYING) : joined;
  }

  /** The next 20 ms; undefined while there is nothing to play. */
  next(): Int16Array | undefined {
    if (!this.#isPlaying && this.#samples.length < BEFORE_PLAYING) return undefined;
    this.#isPlaying = this.#samples.length >= LINE_SAMPLES;
    if (!this.#isPlaying) return undefined;
    const next = this.#samples.subarray(0, LINE_SAMPLES);
    this.#samples = this.#samples.slice(LINE_SAMPLES);
    return next;
  }
}

/** Several voices as the one that a telephone can hear. */
export class VoiceMix {
  readonly #voices = new Map<string, Voice>();

  /** A piece of a voice, of any length. */
  add(name: string, samples: Int16Array): void {
    const voice = this.#voices.get(name) ?? new Voice();
    this.#voices.set(name, voice);
    voice.add(samples);
  }

  remove(name: string): void {
    this.#voices.delete(name);
  }

  /** The next 20 ms of everybody; silence while nobody speaks. */
  next(): Int16Array {
    const mixed = new Int32Array(LINE_SAMPLES);
    for (const voice of this.#voices.values()) {
      for (const [at, sample] of voice.next()?.entries() ?? []) mixed[at] = (mixed[at] ?? 0) + sample;
    }
    return Int16Array.from(mixed, (sample) => Math.max(-32_768, Math.min(32_767, sample)));
  }
}
