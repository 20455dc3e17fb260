import type { RtpParameters } from 'mediasoup/types';
import { FRAME_SAMPLES } from '../capture/ogg-opus.ts';
import { AUDIO_LEVEL } from './audio-level.ts';

const PAYLOAD_TYPE = 100;
const LEVEL_ID = 1;

/** Opus frames of 20 ms as the RTP packets of one stream of ours. */
export class RtpStream {
  readonly #ssrc = 1 + Math.trunc(Math.random() * 0x7fff_fffe);
  #sequence = Math.trunc(Math.random() * 0x7fff);
  #timestamp = 0;

  /** How the stream is described to the SFU. */
  get parameters(): RtpParameters {
    return {
      codecs: [{ mimeType: 'audio/opus', payloadType: PAYLOAD_TYPE, clockRate: 48_000, channels: 2 }],
      headerExtensions: [{ uri: AUDIO_LEVEL, id: LEVEL_ID }],
      encodings: [{ ssrc: this.#ssrc }],
    };
  }

  /** RTP (RFC 3550 §5.1); the marker says that a talk begins (RFC 7587 §4.1). How loud it is, in dBov, is said where it is known. */
  packet(frame: Uint8Array, isFirst: boolean, levelDb?: number): Buffer {
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#timestamp = (this.#timestamp + FRAME_SAMPLES) >>> 0;
    const header = Buffer.alloc(12);
    header.writeUInt8(levelDb === undefined ? 0x80 : 0x90, 0);
    header.writeUInt8(PAYLOAD_TYPE | (isFirst ? 0x80 : 0), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#timestamp, 4);
    header.writeUInt32BE(this.#ssrc, 8);
    return Buffer.concat(levelDb === undefined ? [header, frame] : [header, levelExtension(levelDb), frame]);
  }
}

/** One-byte header extension (RFC 8285 §4.2) with the level (RFC 6464 §3), padded to a word. */
function levelExtension(levelDb: number): Buffer {
  const extension = Buffer.alloc(8);
  extension.writeUInt16BE(0xbede, 0);
  extension.writeUInt16BE(1, 2);
  extension.writeUInt8(LEVEL_ID << 4, 4);
  extension.writeUInt8(-levelDb & 0x7f, 5);
  return extension;
}
