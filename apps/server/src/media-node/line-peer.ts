import type { DeviceId } from '@bureau/core/kernel';
import type { ConsumerOffer, LineAudio } from '@bureau/core/media';
import { Decoder, Encoder } from '@evan/opus';
import type { Consumer, DirectTransport, Producer, Router } from 'mediasoup/types';
import type { WebSocket } from 'ws';
import type { Log } from '../log.ts';
import { levelOf } from './audio-level.ts';
import { payloadOf } from './captured-frame.ts';
import { FramePlayer } from './frame-player.ts';
import { openLineSocket } from './line-socket.ts';
import { Peer } from './peer.ts';
import { Receiver } from './receiver.ts';
import { RtpStream } from './rtp-stream.ts';
import type { Frames } from './sounds.ts';
import { LINE_RATE, LINE_SAMPLES, VoiceMix } from './voice-mix.ts';

const FRAME_BYTES = LINE_SAMPLES * 2;
const FRAME_MS = 20;
/** The frame is looked after this often; how many are due is read off the clock, so that nothing drifts. */
const TICK_MS = 10;
/** After a pause of the process, what was missed is left out. */
const MOST_AT_ONCE = 5;
/** A gateway that does not take the sound gets none until it does: one second of it waits. */
const MOST_WAITING_BYTES = 50 * FRAME_BYTES;
const BITRATE = 32_000;

interface LineParts {
  readonly transport: DirectTransport;
  readonly socket: WebSocket;
  readonly producer: Producer;
  readonly stream: RtpStream;
}

/** What a line tells its room. */
interface LinePeerEvents {
  readonly onConsumerClosed: (consumerId: string) => void;
  /** The gateway has closed the way of the sound. */
  readonly onGone: () => void;
}

/** Somebody on the phone network: what they say becomes a stream of the room, everybody they may hear becomes one voice. */
export class LinePeer extends Peer {
  readonly #parts: LineParts;
  readonly #log: Log;
  readonly #player: FramePlayer;
  readonly #mix = new VoiceMix();
  readonly #encoder = new Encoder({ channels: 1, sample_rate: LINE_RATE, application: 'voip' });
  readonly #timer: NodeJS.Timeout;
  #rest = Buffer.alloc(0);
  #hasSpoken = false;
  #isClosed = false;

  private constructor(id: DeviceId, router: Router, parts: LineParts, log: Log, events: LinePeerEvents) {
    super(id, new Receiver(router, parts.transport, events.onConsumerClosed));
    this.#parts = parts;
    this.#log = log;
    this.#player = new FramePlayer(router);
    this.#encoder.bitrate = BITRATE;
    this.receiver.rtpCapabilities = router.rtpCapabilities;
    this.keep('microphone', parts.producer);
    parts.socket.on('message', (data, isBinary) => {
      if (isBinary && Buffer.isBuffer(data)) this.#hear(data);
    });
    parts.socket.once('close', () => {
      if (!this.#isClosed) events.onGone();
    });
    this.#timer = this.#speak();
  }

  /** Fetches the sound of a line into a room; throws when the gateway does not give it. */
  static async attach(
    id: DeviceId,
    router: Router,
    audio: LineAudio,
    log: Log,
    events: LinePeerEvents,
  ): Promise<LinePeer> {
    const socket = await openLineSocket(audio, log);
    try {
      const transport = await router.createDirectTransport();
      const stream = new RtpStream();
      const producer = await transport.produce({ kind: 'audio', rtpParameters: stream.parameters });
      return new LinePeer(id, router, { transport, socket, producer, stream }, log, events);
    } catch (error) {
      socket.terminate();
      throw error;
    }
  }

  get isConnected(): boolean {
    return this.#parts.socket.readyState === this.#parts.socket.OPEN;
  }

  get microphone(): Producer {
    return this.#parts.producer;
  }

  async allowHd(): Promise<void> {
    // Nothing is seen on the phone.
  }

  /** Takes the voices among what is offered. */
  async take(offers: readonly ConsumerOffer[]): Promise<void> {
    const voices = offers.filter(({ kind }) => kind === 'audio').map(({ consumerId }) => consumerId);
    for (const id of voices) {
      const consumer = this.receiver.consumer(id);
      if (consumer) this.#listen(consumer);
    }
    await this.receiver.take(voices);
  }

  /** Says something to whoever is on the phone, and to nobody else. */
  async tell(frames: Frames): Promise<void> {
    const producer = await this.#player.producer();
    const offer = await this.receiver.offer(producer, { from: 'mailbox', name: 'mailbox', source: 'microphone' });
    if (offer) await this.take([offer]);
    this.#player.play(frames).catch((err: unknown) => this.#log.warn({ err }, 'not told'));
  }

  close(): void {
    this.#isClosed = true;
    this.#player.stop();
    clearInterval(this.#timer);
    this.#parts.transport.close();
    this.#parts.socket.close();
  }

  #listen(consumer: Consumer): void {
    const decoder = new Decoder({ channels: 1, sample_rate: LINE_RATE });
    consumer.on('rtp', (packet) => {
      const payload = payloadOf(packet);
      if (payload.length === 0) return;
      try {
        const pcm = decoder.decode(payload);
        // The decoder gives its own memory, which it uses again.
        this.#mix.add(consumer.id, new Int16Array(pcm.slice().buffer));
      } catch (err) {
        this.#log.debug({ err }, 'a packet cannot be heard on the phone');
      }
    });
    consumer.observer.once('close', () => this.#mix.remove(consumer.id));
  }

  /** Everybody in one voice, frame by frame; silence also, since carriers hang up where nothing comes. */
  #speak(): NodeJS.Timeout {
    const startedAt = performance.now();
    let sent = 0;
    return setInterval(() => {
      const due = Math.floor((performance.now() - startedAt) / FRAME_MS);
      if (due - sent > MOST_AT_ONCE) sent = due - MOST_AT_ONCE;
      for (; sent < due; sent += 1) {
        const samples = this.#mix.next();
        const { socket } = this.#parts;
        if (!this.isConnected || socket.bufferedAmount > MOST_WAITING_BYTES) continue;
        socket.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      }
    }, TICK_MS);
  }

  #hear(data: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, data]);
    while (this.#rest.length >= FRAME_BYTES) {
      const frame = Uint8Array.from(this.#rest.subarray(0, FRAME_BYTES));
      this.#rest = this.#rest.subarray(FRAME_BYTES);
      if (this.#isClosed || this.#parts.producer.closed) return;
      const samples = new Int16Array(frame.buffer);
      const levelDb = levelOf(samples);
      const encoded = this.#encoder.encode(samples);
      this.#parts.producer.send(this.#parts.stream.packet(encoded, !this.#hasSpoken, levelDb));
      this.#hasSpoken = true;
    }
  }
}
