import type { Producer, Router } from 'mediasoup/types';
import { FramePlayer } from './frame-player.ts';
import { holdMusic } from './sounds.ts';

/** Music for those who are on hold in one room; it plays only while somebody listens. */
export class HoldMusic {
  readonly #player: FramePlayer;
  #isWanted = false;

  constructor(router: Router) {
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
    const frames = await holdMusic();
    if (this.#isWanted) await this.#player.play(frames, { loop: true });
  }
}
