import type { Producer, Router } from 'mediasoup/types';
import { RtpStream } from './rtp-stream.ts';
import type { Frames } from './sounds.ts';

const FRAME_MS = 20;
/** The frame is looked after this often; how many are due is read off the clock, so that nothing drifts. */
const TICK_MS = 10;
/** After a pause of the process, what was missed is left out. */
const MOST_AT_ONCE = 10;

/** Plays frames into a room as a stream of its own. */
export class FramePlayer {
  readonly #router: Router;
  #producer: Promise<Producer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended: ((isWhole: boolean) => void) | undefined;
  readonly #stream = new RtpStream();

  constructor(router: Router) {
    this.#router = router;
  }

  /** The stream, made when it is first asked for. */
  producer(): Promise<Producer> {
    this.#producer ??= this.#produce();
    return this.#producer;
  }

  /** Plays from the beginning; resolves at the end, then with true, or when it is stopped. */
  async play(frames: Frames, { loop = false } = {}): Promise<boolean> {
    const producer = await this.producer();
    this.stop();
    return new Promise<boolean>((resolve) => {
      this.#ended = resolve;
      const startedAt = performance.now();
      let sent = 0;
      this.#timer = setInterval(() => {
        const due = Math.floor((performance.now() - startedAt) / FRAME_MS) + 1;
        if (due - sent > MOST_AT_ONCE) sent = due - MOST_AT_ONCE;
        for (; sent < due; sent += 1) {
          const frame = frames[loop ? sent % frames.length : sent];
          if (!frame || producer.closed) {
            this.#end(!producer.closed);
            return;
          }
          producer.send(this.#stream.packet(frame, sent === 0));
        }
      }, TICK_MS);
    });
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined;
  }

  stop(): void {
    this.#end(false);
  }

  #end(isWhole: boolean): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#ended?.(isWhole);
    this.#ended = undefined;
  }

  async #produce(): Promise<Producer> {
    const transport = await this.#router.createDirectTransport();
    return transport.produce({ kind: 'audio', rtpParameters: this.#stream.parameters });
  }
}
