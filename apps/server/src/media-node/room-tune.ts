import type { Producer, Router } from 'mediasoup/types';
import { FramePlayer } from './frame-player.ts';
import type { Frames } from './sounds.ts';

/** What one room plays to some of those in it, such as music on hold; it plays only while somebody listens. */
export class RoomTune {
  readonly #player: FramePlayer;
  readonly #frames: () => Promise<Frames>;
  #isWanted = false;

  constructor(router: Router, frames: () => Promise<Frames>) {
    this.#frames = frames;
    this.#player = new FramePlayer(router);
  }

  producer(): Promise<Producer> {
    return this.#player.producer();
  }

  /** Begins from the start, goes on, or stops. */
  async play(isWanted: boolean): Promise<void> {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    if (!isWanted) {
      this.#player.stop();
      return;
    }
    const frames = await this.#frames();
    if (this.#isWanted) await this.#player.play(frames, { loop: true });
  }
}
