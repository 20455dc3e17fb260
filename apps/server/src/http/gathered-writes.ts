import type { Writable } from 'node:stream';

/**
 * What is written within so many ms after a call to the system goes with the next one: a call for each frame costs more than
 * all the rest. What comes after silence does not wait.
 */
const GATHER_MS = 8;

/** Sockets that hold back what is written to them until all of them are let go together. */
export class GatheredWrites {
  readonly #held = new Set<Writable>();
  #lastAt = Number.NEGATIVE_INFINITY;

  /** Call before writing. */
  hold(socket: Writable): void {
    if (this.#held.has(socket)) return;
    socket.cork();
    if (this.#held.size === 0) this.#letGoLater();
    this.#held.add(socket);
  }

  #letGoLater(): void {
    const waitMs = this.#lastAt + GATHER_MS - performance.now();
    if (waitMs > 0) setTimeout(() => this.#letGo(), waitMs);
    else setImmediate(() => this.#letGo());
  }

  #letGo(): void {
    this.#lastAt = performance.now();
    for (const socket of this.#held) socket.uncork();
    this.#held.clear();
  }
}
