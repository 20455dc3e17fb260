// Sound as plain samples in a WAV file: what every program plays.

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
  for (const [index, sample] of samples.entries()) file.writeInt16LE(sample, HEADER_BYTES + index * 2);
  return file;
}
