// Sound as plain samples in a WAV file: what every program plays. Like every machine that Node runs on, it has the low byte first.

const HEADER_BYTES = 44;
const PCM = 1;
const BITS = 16;

/** A mono WAV file of these samples (Multimedia Programming Interface 1.0, RIFF WAVE). */
export function waveOf(samples: Int16Array, rate: number): Buffer {
  const dataBytes = samples.byteLength;
  const file = Buffer.alloc(HEADER_BYTES + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(PCM, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE((rate * BITS) / 8, 28);
  file.writeUInt16LE(BITS / 8, 32);
  file.writeUInt16LE(BITS, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  file.set(new Uint8Array(samples.buffer, samples.byteOffset, dataBytes), HEADER_BYTES);
  return file;
}

/** Plain samples, one channel. */
export interface Samples {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** The samples of a mono WAV file of 16 bits; undefined for anything else, and for a file that is not whole. */
export function samplesOf(file: Buffer): Samples | undefined {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') return undefined;
  let rate: number | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    const body = file.subarray(at + 8, at + 8 + size);
    if (body.length < size) return undefined;
    if (name === 'fmt ') {
      if (size < 16 || !isPlain(body)) return undefined;
      rate = body.readUInt32LE(4);
    } else if (name === 'data') {
      if (rate === undefined) return undefined;
      return { rate, samples: new Int16Array(Uint8Array.from(body.subarray(0, size - (size % 2))).buffer) };
    }
    // A chunk begins at an even place.
    at += 8 + size + (size % 2);
  }
  return undefined;
}

const isPlain = (format: Buffer) =>
  format.readUInt16LE(0) === PCM && format.readUInt16LE(2) === 1 && format.readUInt16LE(14) === BITS;
