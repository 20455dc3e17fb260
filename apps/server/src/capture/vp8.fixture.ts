import { readFileSync } from 'node:fs';

/** A whole picture, 640 × 360. */
export const KEY_FRAME = readFileSync(new URL('../../assets/plain-frame.vp8', import.meta.url));
/** What changes nothing; only its first bit is looked at. */
export const DELTA_FRAME = Buffer.of(0x11, 0x02, 0x00, 0x00);
const MOST_BYTES = 200;

/** The RTP packets of a picture (RFC 7741), beginning with this number. */
export function packetsOfFrame(frame: Buffer, timestamp: number, sequence: number): readonly Buffer[] {
  const count = Math.ceil(frame.length / MOST_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(101 | (index === count - 1 ? 0x80 : 0), 1);
    header.writeUInt16BE((sequence + index) & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(4_711, 8);
    // With the number of a picture in two bytes, as browsers send it.
    const descriptor = Buffer.of(index === 0 ? 0x90 : 0x80, 0x80, 0x80, 0x01);
    return Buffer.concat([header, descriptor, frame.subarray(index * MOST_BYTES, (index + 1) * MOST_BYTES)]);
  });
}
