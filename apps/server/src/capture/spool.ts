import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId, Instant, UserId } from '@bureau/core/kernel';
import { type CaptureFact, noteFact, readFacts } from './journal.ts';
import { OggOpusFile } from './ogg-file.ts';
import { FRAME_SAMPLES, SILENT_FRAME } from './ogg-opus.ts';

const FRAME_MS = 20;
/** Held back, so that the end can be written down on a full disk. */
const RESERVE = 'reserve';
const RESERVE_BYTES = 64 * 1024;

/** The folder of one capture. Whatever is in it is complete as far as it goes, also after a crash. */
export class SpoolFolder {
  readonly path: string;
  /** As read and written here: nobody else writes them meanwhile. */
  #facts: readonly CaptureFact[] | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Makes the folder, and writes down what is to be kept in it; does nothing when that was done. */
  open(asked: Omit<Extract<CaptureFact, { t: 'asked' }>, 't'>): void {
    mkdirSync(this.path, { recursive: true });
    if (this.facts().length > 0) return;
    writeFileSync(join(this.path, RESERVE), Buffer.alloc(RESERVE_BYTES));
    this.note({ t: 'asked', ...asked });
  }

  note(fact: CaptureFact): void {
    const before = this.facts();
    noteFact(this.path, fact);
    this.#facts = [...before, fact];
  }

  /** Notes the end, also when the disk is full. */
  noteEnd(at: Instant, cause: string, quietSince?: Instant): void {
    rmSync(join(this.path, RESERVE), { force: true });
    this.note({ t: 'ended', at, cause, ...(quietSince !== undefined && { quietSince }) });
  }

  facts(): readonly CaptureFact[] {
    return (this.#facts ??= readFacts(this.path));
  }

  /** A new track of one person, beside those of earlier admissions. */
  track(of: { readonly peerId: DeviceId; readonly userId: UserId }, at: Instant): TrackWriter {
    const track = String(readdirSync(this.path).filter((name) => name.endsWith('.ogg')).length);
    const file = new OggOpusFile(join(this.path, `${track}.ogg`), Number(track) + 1);
    this.note({ t: 'track', track, ...of, at });
    return new TrackWriter(file);
  }
}

/** One person's voice in an Ogg Opus file whose time is true: what is missing between two packets is silence. */
export class TrackWriter {
  readonly #file: OggOpusFile;
  /** RTP time of the frame that is expected next. */
  #next: number | undefined;

  constructor(file: OggOpusFile) {
    this.#file = file;
  }

  /** One frame of 20 ms with its RTP time, `atMs` after the beginning of the track; frames that come too late are left out. */
  push(frame: Uint8Array, timestamp: number, atMs: number): void {
    if (this.#next === undefined) {
      this.#silence(Math.round(atMs / FRAME_MS) - this.#file.frames);
    } else {
      const gap = (timestamp - this.#next) | 0;
      if (gap < -FRAME_SAMPLES / 2) return;
      this.#silence(Math.round(gap / FRAME_SAMPLES));
    }
    this.#file.write(frame);
    this.#next = (timestamp + FRAME_SAMPLES) >>> 0;
  }

  /** After a pause the clock of the sender says nothing: the next frame is where its time of arrival puts it. */
  forgetClock(): void {
    this.#next = undefined;
  }

  close(): void {
    this.#file.close();
  }

  /** Time in which nothing came. */
  #silence(frames: number): void {
    for (let left = frames; left > 0; left -= 1) this.#file.write(SILENT_FRAME);
  }
}
