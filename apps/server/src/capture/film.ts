import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { framesOfFile, type StoredFrame } from './ivf-file.ts';
import { packetsOfFile } from './ogg-file.ts';
import { type KeptScreen, piecesOf } from './screens.ts';
import { type FilmChapter, WebmFile } from './webm-file.ts';
import { webpOf } from './webp.ts';

const FRAME_MS = 20;
/** While nothing is shared a plain picture comes so often, so that players have something to show and to jump to. */
const PLAIN_EVERY_MS = 1_000;
/** One colour, as an encoder of VP8 made it. */
const PLAIN_FRAME = new URL('../../assets/plain-frame.vp8', import.meta.url);

/** The files of a film. */
export interface Film {
  readonly film: string;
  /** The first picture that was shared; absent when none was whole. */
  readonly poster?: string;
}

interface FilmParts {
  /** Where pictures are, and where the film goes. */
  readonly folder: string;
  readonly out: string;
  /** Everybody together, in Ogg. */
  readonly mixed: string;
  readonly durationMs: number;
  /** With known ends. */
  readonly screens: readonly KeptScreen[];
  readonly chapters: readonly FilmChapter[];
}

/** A picture of the film. */
interface Picture extends StoredFrame {
  readonly isPlain: boolean;
}

/** Puts sound and shared screens together; nothing is encoded again. */
export function makeFilm({ folder, out, mixed, durationMs, screens, chapters }: FilmParts): Film {
  const film = join(out, 'film.webm');
  const size = firstSize(folder, screens) ?? { width: 640, height: 360 };
  const file = new WebmFile(film, { durationMs, ...size, chapters });
  const posterFile = join(out, 'poster.webp');
  let poster: string | undefined;
  const pictures = picturesOf(folder, screens, durationMs);
  let next = pictures.next().value;
  let frames = 0;
  const show = (untilMs: number) => {
    for (; next && next.atMs <= untilMs; next = pictures.next().value) {
      file.video(next.data, next.atMs, next.isKey);
      if (!poster && next.isKey && !next.isPlain) {
        poster = posterFile;
        writeFileSync(poster, webpOf(next.data));
      }
    }
  };
  for (const packet of packetsOfFile(mixed)) {
    show(frames * FRAME_MS);
    file.audio(packet, frames * FRAME_MS);
    frames += 1;
  }
  show(durationMs);
  file.close();
  return { film, ...(poster && { poster }) };
}

/** The pictures of the whole film, in whole ms that only grow. */
function* picturesOf(
  folder: string,
  screens: readonly KeptScreen[],
  durationMs: number,
): Generator<Picture, undefined> {
  const plain = readFileSync(PLAIN_FRAME);
  const readers = new Map<KeptScreen, ScreenReader>();
  let last = -1;
  const at = (ms: number) => {
    last = Math.max(last + 1, Math.round(ms));
    return last;
  };
  for (const { fromMs, toMs, screen } of piecesOf(screens, durationMs)) {
    if (!screen) {
      for (let ms = fromMs; ms < toMs; ms += PLAIN_EVERY_MS) {
        yield { data: plain, isKey: true, isPlain: true, atMs: at(ms) };
      }
      continue;
    }
    const reader = readers.get(screen) ?? new ScreenReader(join(folder, `${screen.track}.ivf`), screen.fromMs);
    readers.set(screen, reader);
    for (const frame of reader.between(fromMs, toMs)) yield { ...frame, isPlain: false, atMs: at(frame.atMs) };
  }
  return undefined;
}

/** Reads one screen, stretch by stretch; each begins with a key frame. */
class ScreenReader {
  readonly #frames: Iterator<StoredFrame, undefined>;
  readonly #fromMs: number;
  #next: StoredFrame | undefined;

  constructor(path: string, fromMs: number) {
    this.#frames = framesOfFile(path);
    this.#fromMs = fromMs;
    this.#read();
  }

  *between(fromMs: number, toMs: number): Generator<StoredFrame> {
    let isWhole = false;
    for (; this.#next && this.#next.atMs < toMs; this.#read()) {
      if (this.#next.atMs < fromMs - 1) continue;
      isWhole ||= this.#next.isKey;
      if (isWhole) yield this.#next;
    }
  }

  #read(): void {
    const frame = this.#frames.next().value;
    this.#next = frame && { ...frame, atMs: frame.atMs + this.#fromMs };
  }
}

/** The size of the first picture (RFC 6386 §9.1). */
function firstSize(folder: string, screens: readonly KeptScreen[]) {
  for (const { track } of screens) {
    for (const { data, isKey } of framesOfFile(join(folder, `${track}.ivf`))) {
      if (!isKey || data.length < 10) break;
      return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
    }
  }
  return undefined;
}
