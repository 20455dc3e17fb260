import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@bureau/core/kernel';
import { IvfFile, VIDEO_RATE } from './ivf-file.ts';
import { type CaptureFact, isKeeping, noteFact, readFacts, type SharedScreen, type SpokenTrack } from './journal.ts';
import { OggOpusFile } from './ogg-file.ts';
import { FRAME_SAMPLES, SILENT_FRAME } from './ogg-opus.ts';

const FRAME_MS = 20;
/** Below it nobody sees that picture and sound are apart. */
const CLOCK_STEP_MS = 5;
/** As far as the clock of a sender may be ahead of when its packets arrive. */
const MOST_AHEAD_MS = 1_000;
const TICKS_PER_MS = VIDEO_RATE / 1_000;
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
    this.#reserve();
    this.note({ t: 'asked', ...asked });
  }

  /** It is kept from now on; does nothing where that goes on from before. */
  begin(at: Instant): void {
    if (isKeeping(this.facts())) return;
    this.#reserve();
    this.note({ t: 'started', at });
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
  track(of: SpokenTrack, at: Instant): TrackWriter {
    const track = this.#nextOf('.ogg');
    const file = new OggOpusFile(join(this.path, `${track}.ogg`), Number(track) + 1);
    this.note({ t: 'track', track, ...of, at });
    return new TrackWriter(file);
  }

  /** The pictures of a shared screen, beside those of earlier ones. */
  screen(of: SharedScreen, at: Instant): ScreenWriter {
    const track = this.#nextOf('.ivf');
    const file = new IvfFile(join(this.path, `${track}.ivf`));
    this.note({ t: 'screen', track, ...of, at });
    return new ScreenWriter(this, track, file);
  }

  #nextOf(ending: string): string {
    return String(readdirSync(this.path).filter((name) => name.endsWith(ending)).length);
  }

  #reserve(): void {
    writeFileSync(join(this.path, RESERVE), Buffer.alloc(RESERVE_BYTES));
  }
}

/** The pictures of one shared screen, each with its own time. */
export class ScreenWriter {
  readonly #folder: SpoolFolder;
  readonly #track: string;
  readonly #file: IvfFile;
  #last: { readonly timestamp: number; readonly ticks: number } | undefined;
  #firstAtMs = 0;
  #takenAt = 0;
  firstTimestamp: number | undefined;

  constructor(folder: SpoolFolder, track: string, file: IvfFile) {
    this.#folder = folder;
    this.#track = track;
    this.#file = file;
  }

  /** One picture with its RTP time, and when it arrived by a clock that never jumps. */
  push(frame: Buffer, timestamp: number, atMs: number): void {
    if (!this.#last) this.#firstAtMs = atMs;
    this.firstTimestamp ??= timestamp;
    const due = (atMs - this.#firstAtMs) * TICKS_PER_MS;
    const told = this.#last ? this.#last.ticks + Math.max(0, (timestamp - this.#last.timestamp) | 0) : 0;
    const ticks = told > due + MOST_AHEAD_MS * TICKS_PER_MS ? Math.max(this.#last?.ticks ?? 0, Math.round(due)) : told;
    this.#last = { timestamp, ticks };
    this.#file.write(frame, ticks);
  }

  /** When the first picture was taken; only what is clearly better known than before is written down. */
  noteTakenAt(takenAt: Instant, at: Instant): void {
    if (Math.abs(takenAt - this.#takenAt) < CLOCK_STEP_MS) return;
    this.#takenAt = takenAt;
    this.#folder.note({ t: 'screen-clock', track: this.#track, at, takenAt });
  }

  close(at: Instant): void {
    this.#file.close();
    this.#folder.note({ t: 'screen-ended', track: this.#track, at });
  }
}

/**
 * One person's voice in an Ogg Opus file whose time is true: what is missing between two packets is silence. A clock that is
 * ahead of the arrival is not believed.
 */
export class TrackWriter {
  readonly #file: OggOpusFile;
  /** RTP time of the frame that is expected next. */
  #next: number | undefined;

  constructor(file: OggOpusFile) {
    this.#file = file;
  }

  /** One frame of 20 ms with its RTP time, `atMs` after the beginning of the track; frames that come too late are left out. */
  push(frame: Uint8Array, timestamp: number, atMs: number): void {
    const due = Math.round(atMs / FRAME_MS) - this.#file.frames;
    const gap = this.#next === undefined ? undefined : (timestamp - this.#next) | 0;
    if (gap !== undefined && gap < -FRAME_SAMPLES / 2) return;
    const missing = gap === undefined ? due : Math.round(gap / FRAME_SAMPLES);
    this.#silence(missing > due + MOST_AHEAD_MS / FRAME_MS ? due : missing);
    this.#file.write(frame);
    this.#next = (timestamp + FRAME_SAMPLES) >>> 0;
  }

  /** How many frames are written. */
  get frames(): number {
    return this.#file.frames;
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
