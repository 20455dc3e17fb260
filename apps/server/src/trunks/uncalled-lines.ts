import type { Clock, DeviceId } from '@bureau/core/kernel';
import type { LineEnd } from '@bureau/core/trunks';

/** What arrives is looked up, and what ends may be written down only then: both take less than this. */
const IN_BETWEEN_MS = 30_000;

/** Lines that no call names, while one may still come to be for them. */
export class UncalledLines {
  readonly #clock: Clock;
  readonly #arriving = new Set<DeviceId>();
  readonly #ends = new Map<DeviceId, LineEnd>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Nobody may know of it yet. */
  arrives(line: DeviceId): void {
    this.#arriving.add(line);
    this.#later(() => this.#arriving.delete(line));
  }

  ended(line: DeviceId, end: LineEnd): void {
    this.#ends.set(line, end);
    this.#later(() => this.#ends.delete(line));
  }

  isArriving(line: DeviceId): boolean {
    return this.#arriving.has(line);
  }

  /** How a line has ended; undefined for one that has not, or long ago. */
  endOf(line: DeviceId): LineEnd | undefined {
    return this.#ends.get(line);
  }

  #later(forget: () => unknown): void {
    this.#clock.schedule(this.#clock.now() + IN_BETWEEN_MS, forget);
  }
}
