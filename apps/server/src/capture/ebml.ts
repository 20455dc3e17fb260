// The form of WebM files (RFC 8794): elements with an id, a size and a body.

/** An element with this id around a body. */
export function element(id: number, body: Buffer | readonly Buffer[]): Buffer {
  const parts = Buffer.isBuffer(body) ? [body] : body;
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([idOf(id), sizeOf(size), ...parts]);
}

/** A number without a sign, in as few bytes as it needs, or in so many. */
export function unsigned(id: number, value: number, bytes = bytesOf(value)): Buffer {
  const body = Buffer.alloc(8);
  body.writeBigUInt64BE(BigInt(value));
  return element(id, body.subarray(8 - bytes));
}

/** A number with a fraction. */
export function float(id: number, value: number): Buffer {
  const body = Buffer.alloc(8);
  body.writeDoubleBE(value);
  return element(id, body);
}

/** Words. */
export const text = (id: number, value: string): Buffer => element(id, Buffer.from(value, 'utf8'));

/** The head of an element whose size is written in eight bytes, so that it can be filled in later. */
export function openElement(id: number, size = 0): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(size) | (1n << 56n));
  return Buffer.concat([idOf(id), length]);
}

/** Ids carry their length in themselves (RFC 8794 §5). */
function idOf(id: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(id);
  return bytes.subarray(4 - bytesOf(id));
}

/** The number of leading zeros says how many bytes the size has (RFC 8794 §4). */
function sizeOf(size: number): Buffer {
  let bytes = 1;
  while (size >= 2 ** (7 * bytes) - 1) bytes += 1;
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(size) | (1n << BigInt(7 * bytes)));
  return length.subarray(8 - bytes);
}

function bytesOf(value: number): number {
  let bytes = 1;
  while (value >= 2 ** (8 * bytes)) bytes += 1;
  return bytes;
}
