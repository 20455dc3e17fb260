import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { OggOpusPages, opusPackets, SILENT_FRAME } from './ogg-opus.ts';

/** Frames that are written at once: a crash loses at most 500 ms. */
const PAGE_FRAMES = 25;
/** A page has room for 255 segments of 255 bytes; none of our frames is longer than 500 bytes. */
const MOST_SEGMENTS = 200;

/** An Ogg Opus file that is written frame by frame, each of 20 ms. What is on the disk can be played at any moment. */
export class OggOpusFile {
  readonly #file: number;
  readonly #pages: OggOpusPages;
  #pending: Uint8Array[] = [];
  #segments = 0;
  #frames = 0;
  #isClosed = false;

  /** Fails when there is such a file. */
  constructor(path: string, serial: number) {
    this.#file = openSync(path, 'wx');
    this.#pages = new OggOpusPages(serial);
    writeSync(this.#file, this.#pages.head());
  }

  /** How many frames are in it or about to be. */
  get frames(): number {
    return this.#frames;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  write(frame: Uint8Array): void {
    if (this.#isClosed) return;
    const segments = 1 + Math.floor(frame.length / 255);
    if (this.#segments + segments > MOST_SEGMENTS) this.#flush(false);
    // The memory of what is given may be used again.
    this.#pending.push(frame === SILENT_FRAME ? frame : frame.slice());
    this.#segments += segments;
    this.#frames += 1;
    if (this.#pending.length >= PAGE_FRAMES) this.#flush(false);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    try {
      this.#flush(true);
    } finally {
      closeSync(this.#file);
    }
  }

  #flush(isLast: boolean): void {
    if (this.#pending.length === 0 && !isLast) return;
    const page = this.#pages.frames(this.#pending, isLast);
    this.#pending = [];
    this.#segments = 0;
    writeSync(this.#file, page);
  }
}

/** The packets of an Ogg Opus file, a page at a time in memory; nothing when it cannot be read. */
export function* packetsOfFile(path: string): Generator<Uint8Array> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    yield* opusPackets((at, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, at));
    });
  } finally {
    closeSync(file);
  }
}
