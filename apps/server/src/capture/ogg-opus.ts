// Opus in Ogg, written so that what is on the disk can be played at any moment (RFC 3533, RFC 7845).

/** Samples per second of every Opus clock (RFC 7845 §4). */
export const OPUS_RATE = 48_000;
/** Samples of one 20 ms frame. */
export const FRAME_SAMPLES = 960;
/** A frame that decodes to 20 ms of silence: SILK wideband mono, without content (RFC 6716 §3.1). */
export const SILENT_FRAME = Uint8Array.of(0x48, 0x00);

const CAPTURE_PATTERN = 'OggS';
const HEADER_BYTES = 27;
const MOST_SEGMENTS = 255;
const FIRST = 0x02;
const LAST = 0x04;

/** What is said of mono Opus before it begins (RFC 7845 §5.1). */
export function opusHead(): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 'latin1');
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt32LE(OPUS_RATE, 12);
  return head;
}

/** The pages of one stream, in order. */
export class OggOpusPages {
  readonly #serial: number;
  #sequence = 0;
  #granule = 0n;

  constructor(serial: number) {
    this.#serial = serial;
  }

  /** The two pages that every stream begins with. */
  head(): Buffer {
    const vendor = 'Bureau';
    const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
    tags.write('OpusTags', 'latin1');
    tags.writeUInt32LE(vendor.length, 8);
    tags.write(vendor, 12, 'latin1');
    return Buffer.concat([this.#page([opusHead()], FIRST), this.#page([tags], 0)]);
  }

  /** A page of frames of 20 ms each; at most 100 of them, none above 500 bytes. */
  frames(packets: readonly Uint8Array[], isLast = false): Buffer {
    this.#granule += BigInt(packets.length * FRAME_SAMPLES);
    return this.#page(packets, isLast ? LAST : 0);
  }

  #page(packets: readonly Uint8Array[], flags: number): Buffer {
    const lacing = packets.flatMap(({ length }) => [
      ...Array<number>(Math.floor(length / 255)).fill(255),
      length % 255,
    ]);
    if (lacing.length > MOST_SEGMENTS) throw new RangeError('Too much for one Ogg page');
    const header = Buffer.alloc(HEADER_BYTES + lacing.length);
    header.write(CAPTURE_PATTERN, 'latin1');
    header.writeUInt8(flags, 5);
    header.writeBigUInt64LE(this.#granule, 6);
    header.writeUInt32LE(this.#serial, 14);
    header.writeUInt32LE(this.#sequence, 18);
    header.writeUInt8(lacing.length, 26);
    header.set(lacing, HEADER_BYTES);
    this.#sequence += 1;
    const page = Buffer.concat([header, ...packets]);
    page.writeUInt32LE(checksum(page), 22);
    return page;
  }
}

/** The Opus packets of an Ogg file, as far as it is whole; headers are left out. `read` gives fewer bytes at the end. */
export function* opusPackets(read: (at: number, length: number) => Buffer): Generator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let headers = 2;
  for (let at = 0; ; ) {
    const header = read(at, HEADER_BYTES);
    if (header.length < HEADER_BYTES || header.toString('latin1', 0, 4) !== CAPTURE_PATTERN) return;
    const lacing = read(at + HEADER_BYTES, header.readUInt8(26));
    const size = lacing.reduce((sum, length) => sum + length, 0);
    const body = read(at + HEADER_BYTES + lacing.length, size);
    if (lacing.length < header.readUInt8(26) || body.length < size) return;
    let from = 0;
    for (const length of lacing) {
      begun.push(body.subarray(from, from + length));
      from += length;
      if (length === 255) continue;
      const packet = Buffer.concat(begun);
      begun = [];
      if (headers > 0) headers -= 1;
      else yield packet;
    }
    at += HEADER_BYTES + lacing.length + size;
  }
}

/** The Opus packets of a file that is in memory. */
export const packetsOf = (file: Buffer) => opusPackets((at, length) => file.subarray(at, at + length));

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function checksum(page: Buffer): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (TABLE[((sum >>> 24) & 0xff) ^ byte] ?? 0)) >>> 0;
  return sum;
}
