/** Below it somebody is silent: -50 dBFS, well above the floor of a quiet room. */
const SILENCE_BELOW = 32_767 * 10 ** (-50 / 20);

/** The payload of an RTP packet (RFC 3550 §5.1), without extension and padding. */
export function payloadOf(packet: Buffer): Uint8Array {
  const first = packet.readUInt8(0);
  let from = 12 + (first & 0x0f) * 4;
  if (first & 0x10) from += 4 + packet.readUInt16BE(from + 2) * 4;
  const to = first & 0x20 ? packet.length - packet.readUInt8(packet.length - 1) : packet.length;
  return packet.subarray(from, Math.max(from, to));
}

/** The RTP time of a packet (RFC 3550 §5.1). */
export const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4);

/** Whether 16-bit samples are louder than a quiet room. */
export function isLoud(pcm: Uint8Array): boolean {
  const samples = new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2);
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return samples.length > 0 && Math.sqrt(energy / samples.length) > SILENCE_BELOW;
}
