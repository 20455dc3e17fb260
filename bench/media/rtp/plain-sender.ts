import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { RtpHeader } from 'werift';

/** Sends RTP as it is, and counts what comes back. */
export class PlainSender {
  /** Packets that came. */
  arrived = 0;
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', () => {
      this.arrived += 1;
    });
  }

  /** From where it sends. */
  get port(): number {
    return this.#socket.address().port;
  }

  static async open(port: number): Promise<PlainSender> {
    const socket = createSocket('udp4');
    // Nobody may listen yet: that is told as an error of the socket.
    socket.on('error', () => undefined);
    socket.connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new PlainSender(socket);
  }

  seal(header: RtpHeader, payload: Buffer): Buffer {
    return Buffer.concat([header.serialize(header.serializeSize), payload]);
  }

  send(packet: Buffer): void {
    this.#socket.send(packet);
  }
}
