import type { Producer, Router } from 'mediasoup/types';

/**
 * A picture of nobody, which is offered at the door of a room and never sent. With its first picture a client of
 * mediasoup also makes what probes the way (`probator`): nothing of that is left for after Join.
 */
export class Nobody {
  readonly #router: Router;
  #producer: Promise<Producer> | undefined;

  constructor(router: Router) {
    this.#router = router;
  }

  /** The stream, made when it is first asked for. */
  producer(): Promise<Producer> {
    this.#producer ??= this.#produce();
    return this.#producer;
  }

  async #produce(): Promise<Producer> {
    const transport = await this.#router.createDirectTransport();
    const codecs = [{ mimeType: 'video/VP8' as const, payloadType: 101, clockRate: 90_000 }];
    return transport.produce({ kind: 'video', rtpParameters: { codecs, encodings: [{ ssrc: 1 }] } });
  }
}
