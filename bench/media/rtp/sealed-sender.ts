import type { Socket } from 'node:dgram';
import { AEAD_AES_128_GCM, mediaIn, openWire, type WirePath } from '@bureau/server/wire';
import { type RtpHeader, SrtpSession } from 'werift';

/** As browsers do (RFC 7675 §5.1): hundreds of devices that ask more often would be a load of their own. */
const CONSENT_EVERY_MS = 5_000;

/** One WebRTC transport of a simulated device: packets are sealed beforehand, and what arrives is counted. */
export class SealedSender {
  /** RTP packets that came. */
  arrived = 0;
  readonly #socket: Socket;
  readonly #session: SrtpSession;

  private constructor(socket: Socket, session: SrtpSession) {
    this.#socket = socket;
    this.#session = session;
    socket.on('message', (data) => {
      if (mediaIn(data) === 'rtp') this.arrived += 1;
    });
  }

  static async open(path: WirePath): Promise<SealedSender> {
    const { socket, keys } = await openWire(path, CONSENT_EVERY_MS);
    return new SealedSender(socket, new SrtpSession({ keys, profile: AEAD_AES_128_GCM }));
  }

  seal(header: RtpHeader, payload: Buffer): Buffer {
    return this.#session.encrypt(payload, header);
  }

  send(packet: Buffer): void {
    this.#socket.send(packet);
  }
}
