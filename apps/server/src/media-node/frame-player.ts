import type { Producer, Router } from 'mediasoup/types';
import { FRAME_SAMPLES } from '../capture/ogg-opus.ts';
import type { Frames } from './sounds.ts';

const PAYLOAD_TYPE = 100;
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
  #ended: (() => void) | undefined;
  #sequence = Math.trunc(Math.random() * 0x7fff);
  #timestamp = 0;
  readonly #ssrc = 1 + Math.trunc(Math.random() * 0x7fff_fffe);

  constructor(router: Router) {
    this.#router = router;
  }

  /** The stream, made when it is first asked for. */
  producer(): Promise<Producer> {
    this.#producer ??= this.#produce();
    return this.#producer;
  }

  /** Plays from the beginning; resolves at the end, or when it is stopped. */
  async play(frames: Frames, { loop = false } = {}): Promise<void> {
    const producer = await this.producer();
    this.stop();
    await new Promise<void>((resolve) => {
      this.#ended = resolve;
      const startedAt = performance.now();
      let sent = 0;
      this.#timer = setInterval(() => {
        const due = Math.floor((performance.now() - startedAt) / FRAME_MS) + 1;
        if (due - sent > MOST_AT_ONCE) sent = due - MOST_AT_ONCE;
        for (; sent < due; sent += 1) {
          const frame = frames[loop ? sent % frames.length : sent];
          if (!frame || producer.closed) {
            this.stop();
            return;
          }
          producer.send(this.#packet(frame, sent === 0));
        }
      }, TICK_MS);
    });
  }

  get isPlaying(): boolean {
    return this.#timer !== undefined;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#ended?.();
    this.#ended = undefined;
  }

  async #produce(): Promise<Producer> {
    const transport = await this.#router.createDirectTransport();
    return transport.produce({
      kind: 'audio',
      rtpParameters: {
        codecs: [{ mimeType: 'audio/opus', payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: this.#ssrc }],
      },
    });
  }

  /** RTP (RFC 3550 §5.1); the marker says that a talk begins (RFC 7587 §4.1). */
  #packet(frame: Uint8Array, isFirst: boolean): Buffer {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(PAYLOAD_TYPE | (isFirst ? 0x80 : 0), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#timestamp, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    return Buffer.concat([header, frame]);
  }
}
