import type { DeviceId } from '@bureau/core/kernel';
import type { ConsumerOffer, SfuJson, SfuTransportGrant } from '@bureau/core/media';
import type {
  Consumer,
  DtlsParameters,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
  WebRtcTransport,
} from 'mediasoup/types';

/** Microphone, camera, shared screen and its sound. */
const MOST_PRODUCERS = 4;
/** Bits per second one device may send: a camera and a shared screen in high definition. */
const MOST_INCOMING_BITRATE = 6_000_000;
/** Where the estimate of what a device can receive begins, in bits per second. */
const FIRST_OUTGOING_BITRATE = 1_000_000;
/** Browsers ask for consent every 5 s (RFC 7675): two of them may be lost before somebody counts as gone. */
const CONSENT_TIMEOUT_SECONDS = 15;

/** What a peer tells its room. */
export interface RoomPeerEvents {
  readonly onConsumerClosed: (consumerId: string) => void;
  /** The device has closed its connection, or never proved who it is: nothing can be mended here. */
  readonly onGone: () => void;
}

/** One admission of one device: a transport each way and what flows over them. */
export class RoomPeer {
  readonly id: DeviceId;
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  readonly producers = new Map<string, Producer>();
  readonly #consumers = new Map<string, Consumer>();
  /** Streams that the device has taken; whether they flow is the arrangement's to say. */
  readonly #taken = new Set<string>();
  #mayHear: (from: string) => boolean = () => true;
  readonly #fingerprints = new Map<string, string>();
  readonly #events: RoomPeerEvents;
  /** What the device can receive; nothing is offered to it before it has said so. */
  rtpCapabilities: RtpCapabilities | undefined;

  private constructor(id: DeviceId, send: WebRtcTransport, receive: WebRtcTransport, events: RoomPeerEvents) {
    this.id = id;
    this.send = send;
    this.receive = receive;
    this.#events = events;
    for (const transport of [send, receive]) {
      transport.on('dtlsstatechange', (state) => {
        if (state === 'closed' || state === 'failed') events.onGone();
      });
    }
  }

  static async admit(
    id: DeviceId,
    router: Router,
    webRtcServer: WebRtcServer,
    events: RoomPeerEvents,
  ): Promise<RoomPeer> {
    const create = () =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        enableSctp: false,
        initialAvailableOutgoingBitrate: FIRST_OUTGOING_BITRATE,
        iceConsentTimeout: CONSENT_TIMEOUT_SECONDS,
      });
    const [send, receive] = await Promise.all([
      create().then(async (transport) => {
        await transport.setMaxIncomingBitrate(MOST_INCOMING_BITRATE);
        return transport;
      }),
      create(),
    ]);
    return new RoomPeer(id, send, receive, events);
  }

  get isConnected(): boolean {
    return [this.send, this.receive].some(({ iceState }) => iceState === 'connected' || iceState === 'completed');
  }

  /** Whether every microphone is paused; undefined without one. */
  get muted(): boolean | undefined {
    const microphones = this.#microphones();
    return microphones.length > 0 ? microphones.every(({ paused }) => paused) : undefined;
  }

  transport(id: string): WebRtcTransport | undefined {
    return [this.send, this.receive].find((transport) => transport.id === id);
  }

  /** A repeated request may bring the same parameters again; the SFU throws on other ones. */
  async connect(transport: WebRtcTransport, dtlsParameters: DtlsParameters): Promise<void> {
    const fingerprints = JSON.stringify(dtlsParameters.fingerprints);
    if (this.#fingerprints.get(transport.id) === fingerprints) return;
    await transport.connect({ dtlsParameters });
    this.#fingerprints.set(transport.id, fingerprints);
  }

  /** The new stream, or undefined when there are too many. It takes the place of an earlier one of the same m-line. */
  async produce(kind: 'audio' | 'video', rtpParameters: RtpParameters, paused: boolean): Promise<Producer | undefined> {
    for (const earlier of this.producers.values()) {
      if (rtpParameters.mid !== undefined && earlier.rtpParameters.mid === rtpParameters.mid) earlier.close();
    }
    if (this.producers.size >= MOST_PRODUCERS) return undefined;
    const producer = await this.send.produce({ kind, rtpParameters, paused });
    this.producers.set(producer.id, producer);
    producer.observer.once('close', () => this.producers.delete(producer.id));
    return producer;
  }

  /** Prepares a paused stream for the device, or nothing when it cannot play it or has it already. */
  async offer(router: Router, producer: Producer, from: string, fromPeer: string): Promise<ConsumerOffer | undefined> {
    const rtpCapabilities = this.rtpCapabilities;
    const isKnown = [...this.#consumers.values()].some(({ producerId }) => producerId === producer.id);
    if (!rtpCapabilities || isKnown || !router.canConsume({ producerId: producer.id, rtpCapabilities }))
      return undefined;
    const consumer = await this.receive.consume({
      producerId: producer.id,
      rtpCapabilities,
      paused: true,
      appData: { from },
    });
    this.#consumers.set(consumer.id, consumer);
    consumer.on('producerclose', () => this.#ended(consumer));
    consumer.observer.once('close', () => {
      this.#consumers.delete(consumer.id);
      this.#taken.delete(consumer.id);
    });
    const { id, kind, rtpParameters } = consumer;
    return { consumerId: id, producerId: producer.id, fromPeer, kind, rtpParameters: asJson(rtpParameters) };
  }

  /** Starts offered streams; false, and nothing is started, when one of them is gone. */
  async resume(consumerIds: readonly string[]): Promise<boolean> {
    const consumers = consumerIds.map((id) => this.#consumers.get(id)).filter((consumer) => consumer !== undefined);
    if (consumers.length < consumerIds.length) return false;
    for (const { id } of consumers) this.#taken.add(id);
    await Promise.all(consumers.map((consumer) => this.#let(consumer)));
    return true;
  }

  /** Says whose streams reach the device: those of a device, `echo` or `music`. */
  async listen(mayHear: (from: string) => boolean): Promise<void> {
    this.#mayHear = mayHear;
    await Promise.all([...this.#consumers.values()].map((consumer) => this.#let(consumer)));
  }

  /** The device is told once, whichever way a stream ends. */
  #ended({ id }: Consumer): void {
    if (this.#consumers.delete(id)) this.#events.onConsumerClosed(id);
  }

  async #let(consumer: Consumer): Promise<void> {
    const flows = this.#taken.has(consumer.id) && this.#mayHear(String(consumer.appData['from']));
    if (consumer.closed || flows !== consumer.paused) return;
    // One that cannot be stopped must not be heard; mostly its stream has ended in this moment.
    await (flows ? consumer.resume() : consumer.pause()).catch(() => {
      this.#ended(consumer);
      consumer.close();
    });
  }

  /** False without a microphone. */
  async setMuted(muted: boolean): Promise<boolean> {
    const microphones = this.#microphones();
    await Promise.all(microphones.map((microphone) => (muted ? microphone.pause() : microphone.resume())));
    return microphones.length > 0;
  }

  close(): void {
    this.send.close();
    this.receive.close();
  }

  #microphones(): Producer[] {
    return [...this.producers.values()].filter(({ kind }) => kind === 'audio');
  }
}

/** What a client needs to build its side of a transport. */
export function grantOf({ id, iceParameters, iceCandidates, dtlsParameters }: WebRtcTransport): SfuTransportGrant {
  return {
    id,
    iceParameters: asJson(iceParameters),
    iceCandidates: iceCandidates.map(asJson),
    dtlsParameters: asJson(dtlsParameters),
  };
}

/** What mediasoup describes by its own types, as what only clients read. */
export function asJson(value: object): SfuJson {
  return Object.fromEntries(Object.entries(value));
}
