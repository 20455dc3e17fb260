import type { DeviceId } from '@bureau/core/kernel';
import { kindOf, type MediaSource, type SfuJson, type SfuTransportGrant } from '@bureau/core/media';
import type { DtlsParameters, Producer, Router, RtpParameters, WebRtcServer, WebRtcTransport } from 'mediasoup/types';
import { Peer } from './peer.ts';
import { Receiver } from './receiver.ts';

/** Bits per second one device may send: a camera and a shared screen, in high definition or not. */
const MOST_INCOMING_BITRATE = { hd: 6_000_000, standard: 2_500_000 };
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
export class RoomPeer extends Peer {
  readonly send: WebRtcTransport;
  readonly receive: WebRtcTransport;
  #isHd = true;
  readonly #fingerprints = new Map<string, string>();

  private constructor(
    id: DeviceId,
    router: Router,
    send: WebRtcTransport,
    receive: WebRtcTransport,
    { onConsumerClosed, onGone }: RoomPeerEvents,
  ) {
    super(id, new Receiver(router, receive, onConsumerClosed));
    this.send = send;
    this.receive = receive;
    for (const transport of [send, receive]) {
      transport.on('dtlsstatechange', (state) => {
        if (state === 'closed' || state === 'failed') onGone();
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
    const [send, receive] = await Promise.all([create(), create()]);
    await send.setMaxIncomingBitrate(MOST_INCOMING_BITRATE.hd);
    return new RoomPeer(id, router, send, receive, events);
  }

  get isConnected(): boolean {
    return [this.send, this.receive].some(({ iceState }) => iceState === 'connected' || iceState === 'completed');
  }

  /** Whether what the device sends may be in high definition. */
  async allowHd(isHd: boolean): Promise<void> {
    if (isHd === this.#isHd) return;
    this.#isHd = isHd;
    await this.send.setMaxIncomingBitrate(MOST_INCOMING_BITRATE[isHd ? 'hd' : 'standard']);
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

  /** The new stream. It takes the place of an earlier one of its source, and of one on the same m-line. */
  async produce(source: MediaSource, rtpParameters: RtpParameters, paused: boolean): Promise<Producer> {
    this.unpublish(source);
    for (const [other, { rtpParameters: earlier }] of this.producers) {
      if (rtpParameters.mid !== undefined && earlier.mid === rtpParameters.mid) this.unpublish(other);
    }
    const producer = await this.send.produce({ kind: kindOf(source), rtpParameters, paused });
    this.keep(source, producer);
    return producer;
  }

  close(): void {
    this.send.close();
    this.receive.close();
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
