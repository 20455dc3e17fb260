import type { Consumer, Producer, ProducerTraceEventData } from 'mediasoup/types';
import { z } from 'zod';
import type { ScreenWriter } from '../capture/spool.ts';
import type { Log } from '../log.ts';
import { SenderClock } from './sender-clock.ts';
import { type Vp8Frame, Vp8Frames } from './vp8-frames.ts';

const LOOK_EVERY_MS = 1_000;
/** Whoever jumps in a film waits until everything since the last key frame has been decoded. */
const KEY_FRAME_EVERY_MS = 20_000;

const senderReport = z.object({ ntpSec: z.number(), ntpFrac: z.number(), rtpTs: z.number() });

interface ScreenCaptureDeps {
  readonly producer: Producer;
  readonly consumer: Consumer;
  /** Whether it is kept now. */
  readonly isKept: () => boolean;
  readonly open: () => ScreenWriter;
  readonly onFailed: (err: unknown) => void;
  readonly log: Log;
}

/** The pictures of one shared screen, written as they come. */
export class ScreenCapture {
  readonly #deps: ScreenCaptureDeps;
  readonly #frames = new Vp8Frames();
  readonly #clock = new SenderClock();
  readonly #look: NodeJS.Timeout;
  #writer: ScreenWriter | undefined;
  #keyAt = 0;
  #isOver = false;

  constructor(deps: ScreenCaptureDeps) {
    this.#deps = deps;
    const { producer, consumer, log } = deps;
    producer.on('trace', (event) => this.#trace(event));
    producer.enableTraceEvent(['sr']).catch((err: unknown) => log.warn({ err }, 'no reports of a shared screen'));
    consumer.on('rtp', (packet) => this.#take(packet));
    consumer.on('producerclose', () => this.close());
    this.#look = setInterval(() => this.#askWhenDue(), LOOK_EVERY_MS);
  }

  /** Its pictures are shown from now on: they must begin with a whole one. */
  refresh(): void {
    if (this.#isOver || !this.#deps.isKept()) return;
    this.#deps.consumer.requestKeyFrame().catch((err: unknown) => this.#deps.log.warn({ err }, 'no key frame'));
  }

  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#look);
    this.#deps.consumer.close();
    try {
      this.#writer?.close(Date.now());
    } catch (err) {
      this.#deps.log.error({ err }, 'a shared screen not closed');
    }
  }

  #take(packet: Buffer): void {
    if (this.#isOver || !this.#deps.isKept()) return;
    if (!this.#writer && this.#keyAt === 0) {
      this.#keyAt = performance.now();
      this.refresh();
    }
    try {
      for (const frame of this.#frames.push(packet, performance.now())) this.#write(frame);
    } catch (err) {
      this.#deps.onFailed(err);
    }
  }

  #write(frame: Vp8Frame): void {
    this.#writer ??= this.#deps.open();
    if (frame.isKey) this.#keyAt = performance.now();
    this.#writer.push(frame.data, frame.timestamp, performance.now());
    this.#noteClock();
  }

  #trace({ type, info }: ProducerTraceEventData): void {
    const report = type === 'sr' ? senderReport.safeParse(info) : undefined;
    if (report?.success) this.#clock.report(report.data, Date.now());
  }

  #noteClock(): void {
    const first = this.#writer?.firstTimestamp;
    const takenAt = first === undefined ? undefined : this.#clock.takenAt(first);
    if (takenAt !== undefined) this.#writer?.noteTakenAt(takenAt, Date.now());
  }

  #askWhenDue(): void {
    if (this.#frames.isBroken || performance.now() - this.#keyAt > KEY_FRAME_EVERY_MS) this.refresh();
  }
}
