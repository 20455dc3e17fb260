// Pictures of VP8 out of their RTP packets (RFC 7741), in order and whole, or not at all.
import { payloadOf, timestampOf } from './captured-frame.ts';

/** A lost packet is sent again within this time, or never. */
const LOST_AFTER_MS = 1_000;
/** The lowest bit of the first byte of a frame (RFC 6386 §9.1): 0 for a key frame. */
const IS_DELTA = 0x01;

/** One picture. */
export interface Vp8Frame {
  readonly data: Buffer;
  /** RTP time. */
  readonly timestamp: number;
  readonly isKey: boolean;
}

/** Puts packets in order and pictures together. After a loss nothing is whole until the next key frame. */
export class Vp8Frames {
  readonly #waiting = new Map<number, Buffer>();
  #next: number | undefined;
  /** Since when a packet is missing. */
  #missingSince: number | undefined;
  /** What has come of the picture that is put together. */
  #parts: Buffer[] = [];
  #timestamp = 0;
  #isBroken = true;

  /** Whether only a key frame helps. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The pictures that this packet completes; it came at `now`, in ms. */
  push(packet: Buffer, now: number): readonly Vp8Frame[] {
    const sequence = packet.readUInt16BE(2);
    this.#next ??= sequence;
    // One that comes so late was given up.
    if (((sequence - this.#next) & 0xffff) >= 0x8000) return [];
    this.#waiting.set(sequence, Buffer.from(packet));
    if (this.#missingSince !== undefined && now - this.#missingSince > LOST_AFTER_MS) this.#giveUp();
    const frames: Vp8Frame[] = [];
    for (let found = this.#waiting.get(this.#next); found; found = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      this.#missingSince = undefined;
      this.#next = (this.#next + 1) & 0xffff;
      const frame = this.#add(found);
      if (frame) frames.push(frame);
    }
    if (this.#waiting.size > 0) this.#missingSince ??= now;
    return frames;
  }

  #giveUp(): void {
    const next = this.#next ?? 0;
    const ahead = [...this.#waiting.keys()].map((sequence) => (sequence - next) & 0xffff);
    this.#next = (next + Math.min(...ahead)) & 0xffff;
    this.#missingSince = undefined;
    this.#parts = [];
    this.#isBroken = true;
  }

  #add(packet: Buffer): Vp8Frame | undefined {
    const found = payloadOf(packet);
    const payload = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    const header = descriptorBytes(payload);
    // Padding alone, to look for room on the way.
    if (header === undefined) return undefined;
    const timestamp = timestampOf(packet);
    const isFirst = (payload.readUInt8(0) & 0x17) === 0x10;
    if (isFirst) {
      this.#parts = [];
      this.#timestamp = timestamp;
    } else if (this.#parts.length === 0 || timestamp !== this.#timestamp) {
      this.#isBroken = true;
      return undefined;
    }
    this.#parts.push(payload.subarray(header));
    const isLast = (packet.readUInt8(1) & 0x80) !== 0;
    if (!isLast) return undefined;
    const data = Buffer.concat(this.#parts);
    this.#parts = [];
    const isKey = (data.readUInt8(0) & IS_DELTA) === 0;
    if (this.#isBroken && !isKey) return undefined;
    this.#isBroken = false;
    return { data, timestamp, isKey };
  }
}

/** Where the picture begins behind the payload descriptor (RFC 7741 §4.2); undefined when there is nothing behind it. */
function descriptorBytes(payload: Buffer): number | undefined {
  if (payload.length < 2) return undefined;
  let at = 1;
  if (payload.readUInt8(0) & 0x80) {
    const extension = payload.readUInt8(at);
    at += 1;
    // The number of the picture has one byte or two.
    if (extension & 0x80) at += at < payload.length && payload.readUInt8(at) & 0x80 ? 2 : 1;
    if (extension & 0x40) at += 1;
    if (extension & 0x30) at += 1;
  }
  return at < payload.length ? at : undefined;
}
