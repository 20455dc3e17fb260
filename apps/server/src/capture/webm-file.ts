// A film with one sound and one picture in WebM (RFC 9559), written in one go; at the end the places to jump to are filled in.
import { closeSync, openSync, writeSync } from 'node:fs';
import { element, float, openElement, text, unsigned } from './ebml.ts';
import { OPUS_RATE, opusHead } from './ogg-opus.ts';

const AUDIO = 1;
const VIDEO = 2;
/** A cluster is begun at every key frame that comes so long after the last one, and after this long in any case. */
const CLUSTER_FROM_MS = 1_000;
const CLUSTER_MS = 5_000;
/** Opus needs this much before a place to sound right there (RFC 7845 §4.6), in ns. */
const PRE_ROLL_NS = 80_000_000;
const SEGMENT_SIZE_BYTES = 8;

/** A place in a film that has a name. */
export interface FilmChapter {
  readonly atMs: number;
  readonly label: string;
}

export interface FilmHead {
  readonly durationMs: number;
  readonly width: number;
  readonly height: number;
  readonly chapters: readonly FilmChapter[];
}

/** Frames are given in the order of their time. */
export class WebmFile {
  readonly #file: number;
  #at = 0;
  readonly #sizeAt: number;
  readonly #bodyAt: number;
  readonly #seekAt: number;
  #cluster: { readonly atMs: number; readonly blocks: Buffer[]; readonly isKey: boolean } | undefined;
  readonly #cues: Buffer[] = [];

  constructor(path: string, head: FilmHead) {
    this.#file = openSync(path, 'w');
    this.#append(
      element(0x1a45dfa3, [
        unsigned(0x4286, 1),
        unsigned(0x42f7, 1),
        unsigned(0x42f2, 4),
        unsigned(0x42f3, 8),
        text(0x4282, 'webm'),
        unsigned(0x4287, 4),
        unsigned(0x4285, 2),
      ]),
    );
    this.#append(openElement(0x18538067));
    this.#bodyAt = this.#at;
    this.#sizeAt = this.#at - SEGMENT_SIZE_BYTES;
    this.#seekAt = this.#at;
    this.#append(seekHead(0));
    this.#append(info(head.durationMs));
    this.#append(tracks(head));
    if (head.chapters.length > 0) this.#append(chapters(head.chapters));
  }

  audio(packet: Uint8Array, atMs: number): void {
    if (!this.#cluster || atMs - this.#cluster.atMs >= CLUSTER_MS) this.#begin(atMs, false);
    this.#block(AUDIO, packet, atMs, true);
  }

  video(frame: Uint8Array, atMs: number, isKey: boolean): void {
    const ageMs = this.#cluster ? atMs - this.#cluster.atMs : CLUSTER_MS;
    if (ageMs >= CLUSTER_MS || (isKey && ageMs >= CLUSTER_FROM_MS)) this.#begin(atMs, isKey);
    this.#block(VIDEO, frame, atMs, isKey);
  }

  close(): void {
    this.#flush();
    const cuesAt = this.#at - this.#bodyAt;
    this.#append(element(0x1c53bb6b, this.#cues));
    writeSync(
      this.#file,
      openElement(0x18538067, this.#at - this.#bodyAt).subarray(-SEGMENT_SIZE_BYTES),
      0,
      SEGMENT_SIZE_BYTES,
      this.#sizeAt,
    );
    const seek = seekHead(cuesAt);
    writeSync(this.#file, seek, 0, seek.length, this.#seekAt);
    closeSync(this.#file);
  }

  #begin(atMs: number, isKey: boolean): void {
    this.#flush();
    this.#cluster = { atMs, blocks: [], isKey };
  }

  #block(track: number, data: Uint8Array, atMs: number, isKey: boolean): void {
    const head = Buffer.alloc(4);
    head.writeUInt8(0x80 | track, 0);
    head.writeInt16BE(atMs - (this.#cluster?.atMs ?? atMs), 1);
    head.writeUInt8(isKey ? 0x80 : 0, 3);
    this.#cluster?.blocks.push(element(0xa3, [head, Buffer.from(data)]));
  }

  #flush(): void {
    if (!this.#cluster) return;
    const { atMs, blocks, isKey } = this.#cluster;
    if (isKey) {
      const place = [unsigned(0xf7, VIDEO), unsigned(0xf1, this.#at - this.#bodyAt)];
      this.#cues.push(element(0xbb, [unsigned(0xb3, atMs), element(0xb7, place)]));
    }
    this.#append(element(0x1f43b675, [unsigned(0xe7, atMs), ...blocks]));
    this.#cluster = undefined;
  }

  #append(bytes: Buffer): void {
    writeSync(this.#file, bytes);
    this.#at += bytes.length;
  }
}

/** Says where the cues are, in a form that has always the same length. */
function seekHead(cuesAt: number): Buffer {
  const id = element(0x53ab, Buffer.of(0x1c, 0x53, 0xbb, 0x6b));
  return element(0x114d9b74, element(0x4dbb, [id, unsigned(0x53ac, cuesAt, 8)]));
}

function info(durationMs: number): Buffer {
  const scale = unsigned(0x2ad7b1, 1_000_000);
  return element(0x1549a966, [scale, float(0x4489, durationMs), text(0x4d80, 'Bureau'), text(0x5741, 'Bureau')]);
}

function tracks({ width, height }: FilmHead): Buffer {
  const sound = [
    unsigned(0xd7, AUDIO),
    unsigned(0x73c5, AUDIO),
    unsigned(0x83, 2),
    unsigned(0x9c, 0),
    text(0x86, 'A_OPUS'),
    element(0x63a2, opusHead()),
    unsigned(0x56bb, PRE_ROLL_NS),
    element(0xe1, [float(0xb5, OPUS_RATE), unsigned(0x9f, 1)]),
  ];
  const picture = [
    unsigned(0xd7, VIDEO),
    unsigned(0x73c5, VIDEO),
    unsigned(0x83, 1),
    unsigned(0x9c, 0),
    text(0x86, 'V_VP8'),
    element(0xe0, [unsigned(0xb0, width), unsigned(0xba, height)]),
  ];
  return element(0x1654ae6b, [element(0xae, sound), element(0xae, picture)]);
}

function chapters(places: readonly FilmChapter[]): Buffer {
  const atoms = places.map(({ atMs, label }, index) => {
    const name = element(0x80, [text(0x85, label), text(0x437c, 'und')]);
    return element(0xb6, [unsigned(0x73c4, index + 1), unsigned(0x91, Math.round(atMs * 1_000_000)), name]);
  });
  return element(0x1043a770, element(0x45b9, atoms));
}
