import type { RtpParameters } from 'mediasoup/types';
import { FRAME_SAMPLES } from '../capture/ogg-opus.ts';

const PAYLOAD_TYPE = 100;

/** Opus frames of 20 ms as the RTP packets of one stream of ours. */
export class RtpStream {
  readonly #ssrc = 1 + Math.trunc(Math.random() * 0x7fff_fffe);
  #sequence = Math.trunc(Math.random() * 0x7fff);
  #timestamp = 0;

  /** How the stream is described to the SFU. */
  get parameters(): RtpParameters {
    return {
      codecs: [{ mimeType: 'audio/opus', payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2 }],
      encodings: [{ ssrc: this.#ssrc }],
    };
  }

  /** RTP (RFC 3550 §5.1); the marker says that a talk begins (RFC 7587 §4.1). */
  packet(frame: Uint8Array, isFirst: boolean): Buffer {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const header = Buffer.alloc(12);
    header.writeUInt8(0x80, 0);
    header.writeUInt8(PAYLOAD_TYPE | (isFirst ? 0x80 : 0), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#timestamp, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    return Buffer.concat([header, frame]);
  }
}
