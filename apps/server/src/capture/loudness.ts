/** Values of a waveform. */
const MOST_PEAKS = 200;
const MOST_BINS = 2 * MOST_PEAKS;

/** The loudness of a sound over its time, in as much memory for a day as for a minute. */
export class Loudness {
  #bins: number[] = [];
  #framesPerBin = 1;
  #frames = 0;

  /** One frame, as the loudest of its samples, 0 to 1. */
  add(loudness: number): void {
    const bin = Math.floor(this.#frames / this.#framesPerBin);
    this.#frames += 1;
    this.#bins[bin] = Math.max(this.#bins[bin] ?? 0, loudness);
    if (this.#bins.length < MOST_BINS || this.#frames % this.#framesPerBin > 0) return;
    this.#bins = Array.from({ length: MOST_PEAKS }, (_, pair) =>
      Math.max(this.#bins[2 * pair] ?? 0, this.#bins[2 * pair + 1] ?? 0),
    );
    this.#framesPerBin *= 2;
  }

  /** At most 200 values, 0 to 100. */
  peaks(): readonly number[] {
    const count = Math.min(MOST_PEAKS, this.#bins.length);
    return Array.from({ length: count }, (_, index) => {
      const from = Math.floor((index * this.#bins.length) / count);
      const to = Math.max(from + 1, Math.floor(((index + 1) * this.#bins.length) / count));
      return Math.round(100 * Math.max(...this.#bins.slice(from, to)));
    });
  }
}

/** A waveform of the loudness of frames, 0 to 1. */
export function peaksOf(frames: readonly number[]): readonly number[] {
  const loudness = new Loudness();
  for (const frame of frames) loudness.add(frame);
  return loudness.peaks();
}
