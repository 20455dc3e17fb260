import type { ConsumerOffer, MediaSource, VideoLayer, VideoWish, WantedPicture } from '@bureau/core/media';
import type { Consumer, DirectTransport, Producer, Router, RtpCapabilities, WebRtcTransport } from 'mediasoup/types';

/** Which streams may reach a device now. */
export interface Reception {
  /** By the peer that sends, or by what the room itself plays: `echo`, `music`, `mailbox`. */
  readonly mayReceive: (from: string, source: MediaSource) => boolean;
  /** The largest layer of pictures that is passed on; undefined where pictures are passed on as they come. */
  readonly mostLayer: VideoLayer | undefined;
}

/** Whose stream is offered: the peer (or the player of the room), and the name the others know it by. */
export interface StreamOrigin {
  readonly from: string;
  readonly name: string;
  readonly source: MediaSource;
}

interface Incoming {
  readonly consumer: Consumer;
  readonly origin: StreamOrigin;
  readonly offer: ConsumerOffer;
  /** The device has taken it; whether it flows is the room's to say. */
  isTaken: boolean;
  wanted: VideoWish['wanted'];
  /** One change comes after the other: what the SFU says of a stream is true only between them. */
  settled: Promise<void>;
}

/** Of two streams that do not fit, the one with the higher number is sent. A shared screen is read, a face is looked at. */
const SCREEN_PRIORITY = 200;
const CAMERA_PRIORITIES: Readonly<Record<VideoLayer, number>> = { 0: 1, 1: 10, 2: 100 };

/** What is offered to one device, and what of it flows. */
export class Receiver {
  readonly #router: Router;
  readonly #transport: WebRtcTransport | DirectTransport;
  readonly #onClosed: (consumerId: string) => void;
  readonly #incoming = new Map<string, Incoming>();
  readonly #byProducer = new Map<string, Incoming>();
  /** What the SFU is asked to prepare at the moment, by producer. */
  readonly #preparing = new Map<string, Promise<ConsumerOffer>>();
  #reception: Reception = { mayReceive: () => true, mostLayer: undefined };
  /** Streams that have ended. */
  readonly #past = new Set<string>();
  #limited: ReadonlySet<string> = new Set();
  /** What the device can receive; nothing is offered to it before it has said so. */
  rtpCapabilities: RtpCapabilities | undefined;

  constructor(router: Router, transport: WebRtcTransport | DirectTransport, onClosed: (consumerId: string) => void) {
    this.#router = router;
    this.#transport = transport;
    this.#onClosed = onClosed;
  }

  /** Everything that is offered now. */
  get offers(): readonly ConsumerOffer[] {
    return [...this.#incoming.values()].map(({ offer }) => offer);
  }

  /** Prepares a paused stream for the device, or nothing when it cannot play it or has it already. */
  async offer(producer: Producer, origin: StreamOrigin): Promise<ConsumerOffer | undefined> {
    const rtpCapabilities = this.rtpCapabilities;
    const producerId = producer.id;
    // Asked for from several sides at once, a stream is still offered once.
    await this.#preparing.get(producerId)?.catch(() => undefined);
    if (!rtpCapabilities || this.#byProducer.has(producerId) || this.#preparing.has(producerId)) return undefined;
    if (!this.#router.canConsume({ producerId, rtpCapabilities })) return undefined;
    const preparing = this.#prepare(producerId, rtpCapabilities, origin);
    this.#preparing.set(producerId, preparing);
    return preparing.finally(() => this.#preparing.delete(producerId));
  }

  async #prepare(producerId: string, rtpCapabilities: RtpCapabilities, origin: StreamOrigin): Promise<ConsumerOffer> {
    const consumer = await this.#transport.consume({ producerId, rtpCapabilities, paused: true });
    const { id: consumerId, kind, rtpParameters } = consumer;
    const offer: ConsumerOffer = {
      consumerId,
      producerId,
      transportId: this.#transport.id,
      fromPeer: origin.name,
      kind,
      source: origin.source,
      rtpParameters: Object.fromEntries(Object.entries(rtpParameters)),
    };
    const incoming: Incoming = { consumer, origin, offer, isTaken: false, wanted: 'off', settled: Promise.resolve() };
    this.#incoming.set(consumerId, incoming);
    this.#byProducer.set(producerId, incoming);
    consumer.on('producerclose', () => this.#ended(incoming));
    consumer.observer.once('close', () => this.#forget(incoming));
    return offer;
  }

  /** Starts offered streams; those that have ended meanwhile are left out. False, and nothing is started, when one was never offered. */
  async take(consumerIds: readonly string[]): Promise<boolean> {
    if (!consumerIds.every((id) => this.#incoming.has(id) || this.#past.has(id))) return false;
    const taken = consumerIds.map((id) => this.#incoming.get(id)).filter((incoming) => incoming !== undefined);
    for (const incoming of taken) incoming.isTaken = true;
    await Promise.all(taken.map((incoming) => this.#settle(incoming)));
    return true;
  }

  /** A stream that was offered and has not ended. */
  consumer(id: string): Consumer | undefined {
    return this.#incoming.get(id)?.consumer;
  }

  /** Whether a stream reaches the device now. */
  isReachedBy({ id }: Producer): boolean {
    const consumer = this.#byProducer.get(id)?.consumer;
    const isOpen = !('dtlsState' in this.#transport) || this.#transport.dtlsState === 'connected';
    return consumer !== undefined && !consumer.paused && isOpen;
  }

  /** The largest picture of a camera that the device would get; undefined when it looks at none. */
  wantedLayerOf({ id }: Producer): VideoLayer | undefined {
    const incoming = this.#byProducer.get(id);
    if (!incoming || incoming.wanted === 'off' || !this.#isWanted(incoming)) return undefined;
    const { mostLayer = incoming.wanted } = this.#reception;
    return mostLayer < incoming.wanted ? mostLayer : incoming.wanted;
  }

  /** What the device wants of pictures; streams that are gone are left out. */
  async watch(wishes: readonly VideoWish[]): Promise<void> {
    await Promise.all(
      wishes.map(async ({ consumerId, wanted }) => {
        const incoming = this.#incoming.get(consumerId);
        if (incoming?.consumer.kind !== 'video' || incoming.wanted === wanted) return;
        incoming.wanted = wanted;
        await this.#prefer(incoming);
        await this.#settle(incoming);
      }),
    );
  }

  /** Says which streams reach the device from now on. */
  async admit(reception: Reception): Promise<void> {
    const before = this.#reception.mostLayer;
    this.#reception = reception;
    await Promise.all(
      [...this.#incoming.values()].map(async (incoming) => {
        if (reception.mostLayer !== before) await this.#prefer(incoming);
        await this.#settle(incoming);
      }),
    );
  }

  /** The pictures that would flow if the way were fast enough. */
  wantedPictures(): readonly WantedPicture[] {
    return [...this.#incoming.values()].flatMap((incoming): readonly WantedPicture[] => {
      const { consumer, origin, wanted } = incoming;
      if (consumer.kind !== 'video' || wanted === 'off' || !this.#isWanted(incoming)) return [];
      return [{ id: consumer.id, source: origin.source, wanted, isLayered: consumer.type !== 'simple' }];
    });
  }

  /** These pictures are paused, whatever is wanted of them. */
  async limit(consumerIds: ReadonlySet<string>): Promise<void> {
    this.#limited = consumerIds;
    await Promise.all([...this.#incoming.values()].map((incoming) => this.#settle(incoming)));
  }

  async #prefer({ consumer, origin, wanted }: Incoming): Promise<void> {
    const { mostLayer } = this.#reception;
    if (wanted === 'off' || mostLayer === undefined || consumer.closed) return;
    await consumer.setPriority(origin.source === 'screen' ? SCREEN_PRIORITY : CAMERA_PRIORITIES[wanted]);
    if (consumer.type !== 'simple') await consumer.setPreferredLayers({ spatialLayer: Math.min(wanted, mostLayer) });
  }

  #isWanted({ consumer, origin, isTaken, wanted }: Incoming): boolean {
    const isWanted = consumer.kind === 'audio' || this.#reception.mostLayer === undefined || wanted !== 'off';
    return isTaken && isWanted && this.#reception.mayReceive(origin.from, origin.source);
  }

  /** Looks again at the streams of one source of a peer. */
  async review(from: string, source: MediaSource): Promise<void> {
    const changed = [...this.#incoming.values()].filter(
      ({ origin }) => origin.from === from && origin.source === source,
    );
    await Promise.all(changed.map((incoming) => this.#settle(incoming)));
  }

  #settle(incoming: Incoming): Promise<void> {
    incoming.settled = incoming.settled.then(() => this.#bring(incoming));
    return incoming.settled;
  }

  async #bring(incoming: Incoming): Promise<void> {
    const { consumer } = incoming;
    const flows = this.#isWanted(incoming) && !this.#limited.has(consumer.id);
    if (consumer.closed || flows !== consumer.paused) return;
    // One that cannot be stopped must not be heard; mostly its stream has ended in this moment.
    await (flows ? consumer.resume() : consumer.pause()).catch(() => {
      this.#ended(incoming);
      consumer.close();
    });
  }

  /** The device is told once, whichever way a stream ends. */
  #ended(incoming: Incoming): void {
    if (this.#forget(incoming)) this.#onClosed(incoming.consumer.id);
  }

  #forget({ consumer }: Incoming): boolean {
    this.#byProducer.delete(consumer.producerId);
    this.#past.add(consumer.id);
    return this.#incoming.delete(consumer.id);
  }
}
