import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId, Instant, UserId } from '@bureau/core/kernel';
import { FRAME_SAMPLES, OggOpusPages, SILENT_FRAME } from './ogg-opus.ts';

/** Frames that are written at once: a crash loses at most 500 ms. */
const PAGE_FRAMES = 25;
/** Longer gaps are written in pieces of this many frames. */
const MOST_SILENCE = 100;

/** A fact about a capture, one per line of its journal. */
export type CaptureFact =
  | { readonly t: 'started'; readonly at: Instant; readonly kind: 'voicemail' | 'recording' }
  | {
      readonly t: 'track';
      readonly track: string;
      readonly peerId: DeviceId;
      readonly userId: UserId;
      readonly at: Instant;
    }
  | { readonly t: 'paused' | 'resumed'; readonly at: Instant }
  | { readonly t: 'ended'; readonly at: Instant; readonly cause: string };

const JOURNAL = 'capture.ndjson';

/** The folder of one capture. Whatever is in it is complete as far as it goes, also after a crash. */
export class SpoolFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  note(fact: CaptureFact): void {
    appendFileSync(join(this.path, JOURNAL), `${JSON.stringify(fact)}\n`);
  }

  facts(): readonly CaptureFact[] {
    return readFacts(this.path);
  }

  /** A new track of one person, beside those of earlier admissions. */
  track(of: { readonly peerId: DeviceId; readonly userId: UserId }, at: Instant): TrackWriter {
    const track = String(readdirSync(this.path).filter((name) => name.endsWith('.ogg')).length);
    this.note({ t: 'track', track, ...of, at });
    return new TrackWriter(join(this.path, `${track}.ogg`), Number(track) + 1);
  }
}

/** The facts of a capture, oldest first; a line that a crash cut off is left out. */
export function readFacts(path: string): readonly CaptureFact[] {
  let text: string;
  try {
    text = readFileSync(join(path, JOURNAL), 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line): readonly CaptureFact[] => {
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by SpoolFolder alone
      return line === '' ? [] : [JSON.parse(line) as CaptureFact];
    } catch {
      return [];
    }
  });
}

/** One person's voice in an Ogg Opus file whose time is true: what is missing between two packets is silence. */
export class TrackWriter {
  readonly #file: number;
  readonly #pages: OggOpusPages;
  #pending: Uint8Array[] = [];
  /** RTP time of the frame that is expected next. */
  #next: number | undefined;
  #frames = 0;
  #isClosed = false;

  constructor(file: string, serial: number) {
    this.#file = openSync(file, 'wx');
    this.#pages = new OggOpusPages(serial);
    writeSync(this.#file, this.#pages.head());
  }

  /** What is written and about to be, in ms. */
  get durationMs(): number {
    return this.#frames * 20;
  }

  /** One frame of 20 ms with its RTP time; frames that come too late are left out. */
  push(frame: Uint8Array, timestamp: number): void {
    if (this.#isClosed) return;
    if (this.#next !== undefined) {
      const gap = (timestamp - this.#next) | 0;
      if (gap < -FRAME_SAMPLES / 2) return;
      this.silence(Math.round(gap / FRAME_SAMPLES));
    }
    this.#write(frame.slice());
    this.#next = (timestamp + FRAME_SAMPLES) >>> 0;
  }

  /** Time in which nothing came. */
  silence(frames: number): void {
    for (let left = frames; left > 0 && !this.#isClosed; left -= 1) this.#write(SILENT_FRAME);
  }

  /** Where the time goes on after a pause of the sender, whose clock is then another. */
  forgetClock(): void {
    this.#next = undefined;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#flush(true);
    this.#isClosed = true;
    closeSync(this.#file);
  }

  #write(frame: Uint8Array): void {
    this.#pending.push(frame);
    this.#frames += 1;
    const size = this.#pending.reduce((sum, { length }) => sum + 1 + Math.floor(length / 255), 0);
    if (this.#pending.length >= PAGE_FRAMES || size >= MOST_SILENCE) this.#flush(false);
  }

  #flush(isLast: boolean): void {
    if (this.#pending.length === 0 && !isLast) return;
    writeSync(this.#file, this.#pages.frames(this.#pending, isLast));
    this.#pending = [];
  }
}
