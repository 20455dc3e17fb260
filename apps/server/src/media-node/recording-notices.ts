import type { StreamName } from '@bureau/core/media';
import type { FramePlayer } from './frame-player.ts';
import { recordingNotice } from './sounds.ts';

/** Whoever has just come needs a moment until sound reaches them; longer than this nobody else waits for them. */
const WAIT_FOR_ONE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/** Somebody in a recorded room. */
export interface Listener {
  readonly name: StreamName;
  /** Whether what the room plays reaches this person now. */
  readonly isReached: () => boolean;
}

/** Tells everybody in a room by a tone that it is recorded, and later whoever comes. */
export class RecordingNotices {
  readonly #player: FramePlayer;
  readonly #onTold: () => void;
  readonly #onFailed: (cause: unknown) => void;
  readonly #told = new Set<StreamName>();
  /** When each was first looked for. */
  readonly #since = new Map<StreamName, number>();
  #listeners: readonly Listener[] = [];
  #look: NodeJS.Timeout | undefined;
  #isOver = false;

  /** `onTold` is called whenever somebody has been told. */
  constructor(player: FramePlayer, onTold: () => void, onFailed: (cause: unknown) => void) {
    this.#player = player;
    this.#onTold = onTold;
    this.#onFailed = onFailed;
  }

  isTold(name: StreamName): boolean {
    return this.#told.has(name);
  }

  /** These are in the room now. Who left and comes again is told again. */
  attend(listeners: readonly Listener[]): void {
    this.#listeners = listeners;
    const here = new Set(listeners.map(({ name }) => name));
    for (const name of this.#told) if (!here.has(name)) this.#told.delete(name);
    for (const name of this.#since.keys()) if (!here.has(name)) this.#since.delete(name);
    for (const name of here) if (!this.#since.has(name)) this.#since.set(name, performance.now());
    this.#watch();
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#look);
    this.#look = undefined;
  }

  #watch(): void {
    if (this.#isOver || this.#look || this.#untold().length === 0) return;
    this.#look = setTimeout(() => {
      this.#tell().then(
        () => {
          this.#look = undefined;
          this.#watch();
        },
        (cause: unknown) => this.#onFailed(cause),
      );
    }, LOOK_EVERY_MS);
  }

  async #tell(): Promise<void> {
    const untold = this.#untold();
    const now = performance.now();
    const reached = reachedOf(untold);
    const isAwaited = ({ name }: Listener) =>
      !reached.has(name) && now - (this.#since.get(name) ?? now) < WAIT_FOR_ONE_MS;
    if (reached.size === 0 || untold.some(isAwaited)) return;
    await this.#player.play(await recordingNotice());
    if (this.#isOver) return;
    // Whoever was cut off while it played has not heard it.
    const heard = reachedOf(this.#listeners);
    for (const name of reached) if (heard.has(name)) this.#told.add(name);
    this.#onTold();
  }

  #untold(): readonly Listener[] {
    return this.#listeners.filter(({ name }) => !this.#told.has(name));
  }
}

/** A person may be there with two devices, while moving from one to the other. */
const reachedOf = (listeners: readonly Listener[]): ReadonlySet<StreamName> =>
  new Set(listeners.filter(({ isReached }) => isReached()).map(({ name }) => name));
