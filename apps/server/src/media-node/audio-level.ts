import type { RtpParameters } from 'mediasoup/types';

/** How senders say their level on each packet. */
export const AUDIO_LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';
/** Profiles of header extensions (RFC 8285 §4.2, §4.3). */
const ONE_BYTE = 0xbede;
const TWO_BYTE = 0x1000;

/** How loud 16-bit samples are, in dBov, -127 (silence) to 0 (RFC 6464 §3). */
export function levelOf(samples: Int16Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  return power === 0 ? -127 : Math.max(-127, Math.min(0, Math.round(10 * Math.log10(power / 32_768 ** 2))));
}

/** Reads the level that a sender writes on each packet (RFC 6464 §3), in dBov; undefined where there is none. */
export function audioLevelReader({ headerExtensions }: RtpParameters): (packet: Buffer) => number | undefined {
  const wanted = headerExtensions?.find(({ uri }) => uri === AUDIO_LEVEL)?.id;
  return (packet) => {
    const at = 12 + (packet.readUInt8(0) & 0x0f) * 4;
    if (wanted === undefined || !(packet.readUInt8(0) & 0x10) || packet.length < at + 4) return undefined;
    const profile = packet.readUInt16BE(at);
    const end = Math.min(packet.length, at + 4 + packet.readUInt16BE(at + 2) * 4);
    const isTwoByte = (profile & 0xfff0) === TWO_BYTE;
    if (profile !== ONE_BYTE && !isTwoByte) return undefined;
    for (let i = at + 4; i + (isTwoByte ? 2 : 1) < end; ) {
      const first = packet.readUInt8(i);
      // Padding between extensions is zero.
      if (first === 0) {
        i += 1;
        continue;
      }
      const id = isTwoByte ? first : first >> 4;
      const length = isTwoByte ? packet.readUInt8(i + 1) : (first & 0x0f) + 1;
      const value = i + (isTwoByte ? 2 : 1);
      if (id === wanted && value < end) return -(packet.readUInt8(value) & 0x7f);
      i = value + length;
    }
    return undefined;
  };
}
