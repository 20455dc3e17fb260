// Pictures one after the other, each with its time: IVF, as the VP8 tools of the WebM project write it.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 12;
/** Ticks per second of RTP video (RFC 7741 §4.1). */
export const VIDEO_RATE = 90_000;

/** A picture of a file. */
export interface StoredFrame {
  /** Since the first picture of the file, in ms. */
  readonly atMs: number;
  readonly data: Buffer;
  readonly isKey: boolean;
}

/** Writes pictures as they come; what is on the disk can be read at any moment. */
export class IvfFile {
  readonly #file: number;
  #isClosed = false;

  /** Fails when there is such a file. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx');
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('DKIF', 0, 'latin1');
    header.writeUInt16LE(HEADER_BYTES, 6);
    header.write('VP80', 8, 'latin1');
    header.writeUInt32LE(VIDEO_RATE, 16);
    header.writeUInt32LE(1, 20);
    writeSync(this.#file, header);
  }

  /** `ticks`: RTP time since the first picture. */
  write(data: Buffer, ticks: number): void {
    if (this.#isClosed) return;
    const header = Buffer.alloc(FRAME_HEADER_BYTES);
    header.writeUInt32LE(data.length, 0);
    header.writeBigUInt64LE(BigInt(ticks), 4);
    writeSync(this.#file, Buffer.concat([header, data]));
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#file);
  }
}

/** The pictures of a file, one at a time in memory, as far as they are whole; none when it cannot be read. */
export function* framesOfFile(path: string): Generator<StoredFrame, undefined> {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  const read = (at: number, length: number) => {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(file, bytes, 0, length, at));
  };
  try {
    for (let at = HEADER_BYTES; ; ) {
      const header = read(at, FRAME_HEADER_BYTES);
      if (header.length < FRAME_HEADER_BYTES) return undefined;
      const size = header.readUInt32LE(0);
      const data = read(at + FRAME_HEADER_BYTES, size);
      if (data.length < size || size === 0) return undefined;
      const atMs = Number(header.readBigUInt64LE(4)) / (VIDEO_RATE / 1_000);
      yield { atMs, data, isKey: (data.readUInt8(0) & 1) === 0 };
      at += FRAME_HEADER_BYTES + size;
    }
  } finally {
    closeSync(file);
  }
}
