import type { Instant } from '@bureau/core/kernel';
import type { Capture, CaptureEnd } from '@bureau/core/media';
import { Decoder } from '@evan/opus';
import type { Consumer, Producer } from 'mediasoup/types';
import { isKeeping, keptMs, type SharedScreen, type SpokenTrack } from '../capture/journal.ts';
import type { SpoolFolder, TrackWriter } from '../capture/spool.ts';
import type { Log } from '../log.ts';
import type { CaptureStore } from './capture-store.ts';
import { isLoud, payloadOf, timestampOf } from './captured-frame.ts';
import type { FramePlayer } from './frame-player.ts';
import { type Listener, RecordingNotices } from './recording-notices.ts';
import { SharedScreens } from './shared-screens.ts';
import { beep, messageEnd } from './sounds.ts';

const LOOK_EVERY_MS = 100;
const LOOK_AT_DISK_EVERY_MS = 2_000;

/** What a capture needs of its room. */
export interface CaptureRoom {
  readonly roomId: string;
  readonly player: FramePlayer;
  readonly store: CaptureStore;
  readonly log: Log;
  readonly tap: (producer: Producer) => Promise<Consumer>;
  readonly onStarted: () => void;
  readonly onEnded: (cause: CaptureEnd) => void;
}

/** A microphone that is listened to; its track begins with the first frame that is kept. */
interface CapturedTrack {
  readonly consumer: Consumer;
  writer: TrackWriter | undefined;
  /** How much of the capture there was before the track, in ms. */
  startMs: number;
}

/** One message or recording under way. */
export class RunningCapture {
  readonly #capture: Capture;
  readonly #room: CaptureRoom;
  readonly #folder: SpoolFolder;
  readonly #notices: RecordingNotices;
  readonly #tracks = new Map<string, CapturedTrack>();
  readonly #screens: SharedScreens;
  readonly #taking = new Set<string>();
  #isKeeping = false;
  #isPaused: boolean;
  #isOver = false;
  /** Why it ended by itself. */
  #ended: CaptureEnd | undefined;
  #lastVoiceAt = 0;
  /** Whoever was cut off with the room of a message is not silent, but on the way back. */
  #isWaitingForCaller = false;
  #startedAt = 0;
  #watches: readonly NodeJS.Timeout[] = [];

  constructor(capture: Capture, room: CaptureRoom) {
    this.#capture = capture;
    this.#room = room;
    this.#folder = room.store.spool(capture.captureId);
    this.#isPaused = capture.kind === 'recording' && capture.isPaused;
    const onTold = () => {
      if (!this.#isKeeping) this.#start();
    };
    this.#notices = new RecordingNotices(room.player, onTold, (cause) => this.#fail(cause));
    this.#screens = new SharedScreens({
      tap: room.tap,
      isKept: (name) => this.#isKeeping && !this.#isOver && this.#notices.isTold(name),
      open: (of) => this.#folder.screen(of, Date.now()),
      onFailed: (err) => this.#fail(err),
      log: room.log,
    });
    this.#begin().catch((err: unknown) => this.#fail(err));
  }

  /** Somebody is recorded. */
  get isRecording(): boolean {
    return this.#capture.kind === 'recording' && this.#isKeeping;
  }

  /** Who is in the room; all of them are told of a recording, and nobody is kept before. */
  attend(listeners: readonly Listener[]): void {
    if (this.#capture.kind === 'recording') this.#notices.attend(listeners);
  }

  /** Takes a microphone, or the sound of a shared screen, once. What is said to nobody is not kept. */
  async take(producer: Producer, of: SpokenTrack, isHeard: boolean): Promise<void> {
    try {
      const track = this.#tracks.get(producer.id) ?? (await this.#tap(producer, of));
      if (track) await (isHeard ? track.consumer.resume() : track.consumer.pause());
    } catch (err) {
      this.#room.log.warn({ err }, 'a microphone is not kept');
    }
  }

  /** Takes a shared screen, once. */
  takeScreen(producer: Producer, of: SharedScreen): Promise<void> {
    return this.#screens.take(producer, of);
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (!this.#isKeeping || this.#isOver) return;
    try {
      this.#notePause();
    } catch (err) {
      this.#fail(err);
    }
    for (const { writer } of this.#tracks.values()) writer?.forgetClock();
  }

  /** Says again how it stands. */
  tellAgain(): void {
    if (this.#ended) this.#room.onEnded(this.#ended);
    else if (this.#isKeeping && !this.#isOver) this.#room.onStarted();
  }

  /** # ends a message, and before that its greeting. */
  press(key: string): void {
    if (this.#capture.kind !== 'voicemail' || key !== '#') return;
    if (this.#isKeeping) this.#finish('key');
    else this.#room.player.stop();
  }

  /** It is over: nobody wants more of it. */
  close(): void {
    this.#end('closed');
  }

  /** The room was lost. It goes on in another one. */
  abandon(): void {
    this.#release();
  }

  async #begin(): Promise<void> {
    const { kind } = this.#capture;
    const by = this.#capture.kind === 'recording' ? this.#capture.by : undefined;
    this.#folder.open({ at: Date.now(), kind, roomId: this.#room.roomId, ...(by && { by }) });
    // The room of a capture that is kept was lost: it goes on where it was.
    const isNew = !isKeeping(this.#folder.facts());
    if (this.#capture.kind === 'recording') {
      if (isNew && !(await this.#hasRoom())) this.#finish('disk-full');
      // Keeping starts as soon as those who are there have been told.
      return;
    }
    this.#isWaitingForCaller = !isNew;
    if (isNew) {
      await this.#room.player.play(await this.#room.store.greeting(this.#capture.greeting, this.#room.log));
      if (!this.#isOver) await this.#room.player.play(await beep());
    }
    this.#start();
  }

  async #hasRoom(): Promise<boolean> {
    const found = await this.#room.store.hasRoom();
    return found.ok && found.value;
  }

  #start(): void {
    if (this.#isOver) return;
    try {
      this.#folder.begin(Date.now());
      this.#notePause();
    } catch (err) {
      this.#fail(err);
      return;
    }
    this.#isKeeping = true;
    this.#startedAt = this.#lastVoiceAt = performance.now();
    const watches = [setInterval(() => void this.#lookAtDisk(), LOOK_AT_DISK_EVERY_MS)];
    if (this.#capture.kind === 'voicemail') watches.push(setInterval(() => this.#look(), LOOK_EVERY_MS));
    this.#watches = watches;
    this.#room.onStarted();
  }

  /** The journal says whether it is paused, also when that changed while no room was there. */
  #notePause(): void {
    const last = this.#folder.facts().findLast(({ t }) => t === 'paused' || t === 'resumed');
    if ((last?.t === 'paused') === this.#isPaused) return;
    this.#folder.note({ t: this.#isPaused ? 'paused' : 'resumed', at: Date.now() });
  }

  async #tap(producer: Producer, of: SpokenTrack): Promise<CapturedTrack | undefined> {
    if (this.#taking.has(producer.id) || this.#isOver) return undefined;
    this.#taking.add(producer.id);
    const consumer = await this.#room.tap(producer);
    // It ended meanwhile.
    if (this.#isOver) {
      consumer.close();
      return undefined;
    }
    const track: CapturedTrack = { consumer, writer: undefined, startMs: 0 };
    this.#tracks.set(producer.id, track);
    this.#isWaitingForCaller = false;
    this.#lastVoiceAt = performance.now();
    const decoder = new Decoder({ channels: 1, sample_rate: 16_000 });
    consumer.on('rtp', (packet) => {
      if (!this.#isKeeping || this.#isPaused || this.#isOver) return;
      if (this.#capture.kind === 'recording' && !this.#notices.isTold(of.name)) return;
      const frame = payloadOf(packet);
      if (frame.length === 0) return;
      this.#write(track, of, frame, timestampOf(packet));
      if (this.#capture.kind === 'voicemail' && isLoud(decoder.decode(frame))) this.#lastVoiceAt = performance.now();
    });
    consumer.on('producerclose', () => track.writer?.close());
    return track;
  }

  #write(track: CapturedTrack, of: SpokenTrack, frame: Uint8Array, timestamp: number): void {
    try {
      const kept = this.#keptMs(Date.now());
      if (!track.writer) {
        track.writer = this.#folder.track(of, Date.now());
        track.startMs = kept;
      }
      track.writer.push(frame, timestamp, kept - track.startMs);
    } catch (err) {
      this.#fail(err);
    }
  }

  #keptMs(at: Instant): number {
    return keptMs(this.#folder.facts(), at);
  }

  #look(): void {
    if (this.#capture.kind !== 'voicemail') return;
    const now = performance.now();
    if (now - this.#startedAt > this.#capture.limitMs) this.#finish('limit');
    else if (!this.#isWaitingForCaller && now - this.#lastVoiceAt > this.#capture.silenceMs) this.#finish('silence');
  }

  async #lookAtDisk(): Promise<void> {
    try {
      if (!(await this.#room.store.hasRoomToGoOn())) this.#finish('disk-full');
    } catch (err) {
      this.#room.log.warn({ err }, 'free space not known');
    }
  }

  #fail(err: unknown): void {
    this.#room.log.error({ err }, 'capture failed');
    const isFull = err instanceof Error && 'code' in err && err.code === 'ENOSPC';
    this.#finish(isFull ? 'disk-full' : 'failed');
  }

  #finish(cause: CaptureEnd): void {
    if (this.#isOver) return;
    this.#end(cause);
    // Whoever speaks, or has fallen silent, is told before the mailbox hangs up.
    const isTold = this.#capture.kind === 'voicemail' && (cause === 'silence' || cause === 'limit');
    const told = isTold ? messageEnd().then((tones) => this.#room.player.play(tones)) : Promise.resolve();
    const failed = (err: unknown) => this.#room.log.warn({ err }, 'end of a message not told');
    void told.catch(failed).then(() => {
      this.#ended = cause;
      this.#room.onEnded(cause);
    });
  }

  #end(cause: CaptureEnd | 'closed'): void {
    if (this.#isOver) return;
    this.#release();
    try {
      // Of what was ended before it began nothing is known but why it could not.
      if (this.#isKeeping || cause !== 'closed')
        this.#folder.noteEnd(Date.now(), cause, cause === 'silence' ? this.#quietSince() : undefined);
    } catch (err) {
      this.#room.log.error({ err }, 'end of a capture not noted');
    }
  }

  #quietSince(): Instant {
    return Date.now() - Math.round(performance.now() - this.#lastVoiceAt);
  }

  #release(): void {
    this.#isOver = true;
    this.#notices.stop();
    for (const watch of this.#watches) clearInterval(watch);
    this.#screens.close();
    for (const { writer, consumer } of this.#tracks.values()) {
      consumer.close();
      try {
        writer?.close();
      } catch (err) {
        this.#room.log.error({ err }, 'track not closed');
      }
    }
  }
}
