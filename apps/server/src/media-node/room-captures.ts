import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type DeviceId, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { Capture, CaptureEnd, Greeting, MediaFailure, RoomArrangement } from '@bureau/core/media';
import { Decoder } from '@evan/opus';
import type { Consumer, DirectTransport, Producer, Router } from 'mediasoup/types';
import { SpoolFolder, type TrackWriter } from '../capture/spool.ts';
import type { Log } from '../log.ts';
import { FramePlayer } from './frame-player.ts';
import type { RoomEvent } from './protocol.ts';
import type { RoomPeer } from './room-peer.ts';
import { beep, type Frames, framesOf, houseGreeting, recordingNotice } from './sounds.ts';

/** Below it somebody is silent: -50 dBFS, well above the floor of a quiet room. */
const SILENCE_BELOW = 32_767 * 10 ** (-50 / 20);
const LOOK_EVERY_MS = 100;
/** No new recording is begun with less space left than this, in bytes. */
const LEAST_FREE_BYTES = 500 * 1024 * 1024;

/** Where captures are kept, and whether there is room for another. */
export class CaptureStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  spool(captureId: string): SpoolFolder {
    return new SpoolFolder(join(this.#folder, 'spool', captureId));
  }

  async hasRoom(): Promise<Result<boolean, MediaFailure>> {
    const { bavail, bsize } = await statfs(this.#folder);
    return ok(bavail * bsize > LEAST_FREE_BYTES);
  }

  /** The sound of a greeting; that of the house where the own one cannot be read. */
  async greeting(greeting: Greeting, log: Log): Promise<Frames> {
    if (greeting.kind === 'default') return houseGreeting(greeting.locale);
    try {
      const frames = framesOf(await readFile(join(this.#folder, 'files', greeting.file)));
      if (frames.length > 0) return frames;
    } catch (err) {
      log.warn({ err }, 'own greeting not read');
    }
    return houseGreeting('en');
  }
}

/** A microphone that is listened to; its track begins with the first frame that is kept. */
interface CapturedTrack {
  readonly consumer: Consumer;
  writer: TrackWriter | undefined;
}

/** What is kept of one room, as it is spoken. */
export class RoomCaptures {
  readonly #roomId: string;
  readonly #router: Router;
  readonly #store: CaptureStore;
  readonly #emit: (event: RoomEvent) => void;
  readonly #log: Log;
  readonly player: FramePlayer;
  readonly #running = new Map<string, RunningCapture>();
  #transport: Promise<DirectTransport> | undefined;

  constructor(roomId: string, router: Router, store: CaptureStore, emit: (event: RoomEvent) => void, log: Log) {
    this.#roomId = roomId;
    this.#router = router;
    this.#store = store;
    this.#emit = emit;
    this.#log = log;
    this.player = new FramePlayer(router);
  }

  /** Whether the room must offer what is played here to everybody. */
  get isActive(): boolean {
    return this.#running.size > 0;
  }

  /** Begins, pauses and ends captures as it was said, and takes the microphones that there are. */
  async apply({ captures, peers }: RoomArrangement, present: ReadonlyMap<DeviceId, RoomPeer>): Promise<void> {
    for (const [id, running] of this.#running) {
      if (captures.some(({ captureId }) => captureId === id)) continue;
      running.end('closed');
      this.#running.delete(id);
    }
    for (const capture of captures) {
      const running = this.#running.get(capture.captureId) ?? this.#begin(capture);
      running.setPaused(capture.kind === 'recording' && capture.isPaused);
      for (const { peerId, name, isHeard } of peers) {
        const microphone = present.get(peerId)?.producers.get('microphone');
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only of calls something is kept: there, names are people
        if (microphone) await running.take(microphone, { peerId, userId: name as UserId }, isHeard);
      }
    }
  }

  press(key: string): void {
    for (const running of this.#running.values()) running.press(key);
  }

  close(): void {
    this.player.stop();
    for (const running of this.#running.values()) running.end('closed');
    this.#running.clear();
  }

  async tap(producer: Producer): Promise<Consumer> {
    this.#transport ??= this.#router.createDirectTransport();
    const transport = await this.#transport;
    return transport.consume({ producerId: producer.id, rtpCapabilities: this.#router.rtpCapabilities });
  }

  #begin(capture: Capture): RunningCapture {
    const running = new RunningCapture(capture, this, this.#store.spool(capture.captureId), {
      greeting: (greeting) => this.#store.greeting(greeting, this.#log),
      started: () => this.#emit({ type: 'capture-started', roomId: this.#roomId, captureId: capture.captureId }),
      ended: (cause) =>
        this.#emit({ type: 'capture-ended', roomId: this.#roomId, captureId: capture.captureId, cause }),
      log: this.#log,
    });
    this.#running.set(capture.captureId, running);
    return running;
  }
}

interface CaptureEvents {
  readonly greeting: (greeting: Greeting) => Promise<Frames>;
  readonly started: () => void;
  readonly ended: (cause: CaptureEnd) => void;
  readonly log: Log;
}

/** One message or recording under way. */
class RunningCapture {
  readonly #capture: Capture;
  readonly #captures: RoomCaptures;
  readonly #folder: SpoolFolder;
  readonly #events: CaptureEvents;
  readonly #tracks = new Map<string, CapturedTrack>();
  readonly #taking = new Set<string>();
  readonly #announced = new Set<UserId>();
  #isKeeping = false;
  #isPaused = false;
  #isOver = false;
  #lastVoiceAt = 0;
  #startedAt = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(capture: Capture, captures: RoomCaptures, folder: SpoolFolder, events: CaptureEvents) {
    this.#capture = capture;
    // After a lost room a capture may begin paused: nothing of what is said until it is resumed is kept.
    this.#isPaused = capture.kind === 'recording' && capture.isPaused;
    this.#captures = captures;
    this.#folder = folder;
    this.#events = events;
    this.#begin().catch((err: unknown) => this.#fail(err));
  }

  /** Takes a microphone, once; a newcomer of a recording is told first. */
  async take(
    producer: Producer,
    of: { readonly peerId: DeviceId; readonly userId: UserId },
    isHeard: boolean,
  ): Promise<void> {
    const known = this.#tracks.get(producer.id);
    if (known || this.#taking.has(producer.id) || this.#isOver) {
      if (known) await (isHeard ? known.consumer.resume() : known.consumer.pause());
      return;
    }
    try {
      this.#taking.add(producer.id);
      const consumer = await this.#captures.tap(producer);
      const track: CapturedTrack = { consumer, writer: undefined };
      this.#tracks.set(producer.id, track);
      const decoder = new Decoder({ channels: 1, sample_rate: 16_000 });
      // Nothing of a newcomer is kept before that person has been told.
      let isTold = !this.#isKeeping || this.#announced.has(of.userId);
      consumer.on('rtp', (packet) => {
        if (!isTold || !this.#isKeeping || this.#isPaused || this.#isOver) return;
        const frame = payloadOf(packet);
        if (frame.length === 0) return;
        this.#write(track, of, frame, packet.readUInt32BE(4));
        if (this.#capture.kind === 'voicemail' && isLoud(decoder.decode(frame))) this.#lastVoiceAt = performance.now();
      });
      consumer.on('producerclose', () => track.writer?.close());
      if (!isTold) await this.#announce();
      isTold = true;
      this.#announced.add(of.userId);
    } catch (err) {
      this.#events.log.warn({ err }, 'a microphone is not kept');
    }
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (!this.#folder.facts().some(({ t }) => t === 'started')) return;
    this.#folder.note({ t: isPaused ? 'paused' : 'resumed', at: Date.now() });
    for (const { writer } of this.#tracks.values()) writer?.forgetClock();
  }

  /** # ends a message, and before that its greeting. */
  press(key: string): void {
    if (this.#capture.kind !== 'voicemail' || key !== '#') return;
    if (this.#isKeeping) this.#finish('key');
    else this.#captures.player.stop();
  }

  end(cause: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#watch);
    for (const { writer, consumer } of this.#tracks.values()) {
      writer?.close();
      consumer.close();
    }
    if (this.#isKeeping) this.#folder.note({ t: 'ended', at: Date.now(), cause });
  }

  async #begin(): Promise<void> {
    // The room of a capture that had begun was lost: it goes on where it was.
    const isNew = !this.#folder.facts().some(({ t }) => t === 'started');
    if (isNew && this.#capture.kind === 'voicemail') {
      await this.#captures.player.play(await this.#events.greeting(this.#capture.greeting));
      if (!this.#isOver) await this.#captures.player.play(await beep());
    } else if (this.#capture.kind === 'recording') {
      await this.#announce();
    }
    if (this.#isOver) return;
    if (isNew) this.#folder.note({ t: 'started', at: Date.now(), kind: this.#capture.kind });
    this.#isKeeping = true;
    this.#startedAt = this.#lastVoiceAt = performance.now();
    this.#events.started();
    if (this.#capture.kind === 'voicemail') this.#watch = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  async #announce(): Promise<void> {
    if (this.#capture.kind === 'recording') await this.#captures.player.play(await recordingNotice());
  }

  #look(): void {
    if (this.#capture.kind !== 'voicemail') return;
    const now = performance.now();
    if (now - this.#startedAt > this.#capture.limitMs) this.#finish('limit');
    else if (now - this.#lastVoiceAt > this.#capture.silenceMs) this.#finish('silence');
  }

  #write(
    track: CapturedTrack,
    of: { readonly peerId: DeviceId; readonly userId: UserId },
    frame: Uint8Array,
    timestamp: number,
  ): void {
    try {
      track.writer ??= this.#folder.track(of, Date.now());
      track.writer.push(frame, timestamp);
    } catch (err) {
      this.#fail(err);
    }
  }

  #fail(err: unknown): void {
    this.#events.log.error({ err }, 'capture failed');
    const isFull = err instanceof Error && 'code' in err && err.code === 'ENOSPC';
    this.#finish(isFull ? 'disk-full' : 'failed');
  }

  #finish(cause: CaptureEnd): void {
    if (this.#isOver) return;
    try {
      this.end(cause);
    } catch (err) {
      this.#events.log.error({ err }, 'capture not closed');
    }
    this.#events.ended(cause);
  }
}

/** The payload of an RTP packet (RFC 3550 §5.1), without extension and padding. */
function payloadOf(packet: Buffer): Uint8Array {
  const first = packet.readUInt8(0);
  let from = 12 + (first & 0x0f) * 4;
  if (first & 0x10) from += 4 + packet.readUInt16BE(from + 2) * 4;
  const to = first & 0x20 ? packet.length - packet.readUInt8(packet.length - 1) : packet.length;
  return packet.subarray(from, Math.max(from, to));
}

function isLoud(pcm: Uint8Array): boolean {
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2);
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return samples.length > 0 && Math.sqrt(energy / samples.length) > SILENCE_BELOW;
}
