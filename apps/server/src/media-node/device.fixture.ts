import type { DeviceId } from '@bureau/core/kernel';
import type { ConsumerOffer, MediaGrant, MediaRooms, MediaSource, SfuJson } from '@bureau/core/media';
import { onTestFinished } from 'vitest';
import { ReceiverEstimatedMaxBitrate, RtcpPayloadSpecificFeedback, RtcpSenderInfo, RtcpSrPacket } from 'werift';
import { Bottleneck } from './bottleneck.fixture.ts';
import { microphoneRequest, pictureRequest, value } from './media-node.fixture.ts';
import { ownDtlsParameters, Wire } from './wire.fixture.ts';

const FRAME_MS = 20;
const MID = 4;
const AUDIO_LEVEL = 1;
const TRANSPORT_SEQUENCE = 5;
const OPUS = 111;
const VP8 = 96;
/** What the SFU calls Opus towards those who receive it. */
const OPUS_HERE = 100;
/** Seconds between 1900, where NTP begins, and 1970. */
const NTP_EPOCH = 2_208_988_800n;

/** A stream that this device sends, of one layer. */
interface Sent {
  readonly ssrc: number;
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  readonly bytes: number;
  /** What is said, again and again; without it, something that nothing could decode. */
  readonly frames?: readonly Uint8Array[];
  /** In dBov below zero; nothing is sent while it is undefined. */
  levelDb: number | undefined;
  sequence: number;
  wantsKeyFrame: boolean;
  /** How often the SFU has asked for a key frame. */
  keyFramesAsked: number;
}

/** What has arrived of one stream. */
interface Arrived {
  packets: number;
  lastAt: number;
  /** Sizes of the payloads tell the layers apart. */
  lastBytes: number;
  /** The newest payloads of what is listened to. */
  readonly payloads: Uint8Array[];
}

/** Payloads that are kept of a stream: four seconds of sound. */
const MOST_PAYLOADS = 200;

/** A device in a room without a browser: real ICE, DTLS and SRTP, and packets that look like Opus and VP8. */
export class SyntheticDevice {
  readonly id: DeviceId;
  readonly grant: MediaGrant;
  readonly sent = new Map<number, Sent>();
  readonly #rooms: MediaRooms;
  readonly #roomId: string;
  readonly #arrived = new Map<number, Arrived>();
  readonly #offers = new Map<string, ConsumerOffer>();
  readonly #startedAt = performance.now();
  #out: Wire | undefined;
  #into: Wire | undefined;
  #bottleneck: Bottleneck | undefined;
  #ticks = 0;
  #nextSsrc = 1_000;
  #transportSequence = 0;
  /** What the SFU last said it would take, in bits per second. */
  mostBitrate: number | undefined;

  private constructor(rooms: MediaRooms, roomId: string, id: DeviceId, grant: MediaGrant) {
    this.id = id;
    this.grant = grant;
    this.#rooms = rooms;
    this.#roomId = roomId;
    const stop = rooms.onEvent((event) => {
      if (event.type === 'consumers-offered' && event.peerId === id) this.#know(event.offers);
      if (event.type === 'consumer-closed' && event.peerId === id) this.#offers.delete(event.consumerId);
    });
    const timer = setInterval(() => this.#tick(), FRAME_MS);
    onTestFinished(() => {
      stop();
      clearInterval(timer);
      this.#out?.close();
      this.#into?.close();
      this.#bottleneck?.close();
    });
  }

  /** Lets a device into a room; it ends with the test. */
  static async enter(rooms: MediaRooms, roomId: string, id: DeviceId): Promise<SyntheticDevice> {
    return new SyntheticDevice(rooms, roomId, id, value(await rooms.admit(roomId, id)));
  }

  /** A device that was let in already. */
  static join(rooms: MediaRooms, roomId: string, id: DeviceId, grant: MediaGrant): SyntheticDevice {
    return new SyntheticDevice(rooms, roomId, id, grant);
  }

  async publishMicrophone(levelDb?: number, muted = false, frames?: readonly Uint8Array[]): Promise<Sent> {
    const sent = this.#sends('audio', 40, levelDb, frames);
    const request = microphoneRequest(this.grant, sent.ssrc, { muted, dtlsParameters: await ownDtlsParameters() });
    const rtpParameters: SfuJson = {
      ...request.rtpParameters,
      mid: sent.mid,
      headerExtensions: [
        { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: AUDIO_LEVEL },
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: MID },
      ],
    };
    const { offers } = value(await this.#rooms.publish(this.#roomId, this.id, { ...request, rtpParameters }));
    this.#know(offers);
    this.#out ??= await this.#open(this.grant.send);
    return sent;
  }

  /** One layer of 25 packets a second for each size. */
  async publishPicture(
    source: MediaSource = 'camera',
    sizes: readonly number[] = [150, 400, 1_000],
    isShown = true,
  ): Promise<readonly Sent[]> {
    const [first, ...others] = sizes.map((bytes) => this.#sends('video', bytes, isShown ? -30 : undefined));
    const layers = first ? [first, ...others.map((layer) => ({ ...layer, mid: first.mid }))] : [];
    for (const layer of layers) this.sent.set(layer.ssrc, layer);
    const ssrcs = layers.map(({ ssrc }) => ssrc);
    const request = pictureRequest(this.grant, ssrcs, { source, dtlsParameters: await ownDtlsParameters() });
    const rtpParameters = { ...request.rtpParameters, mid: first?.mid };
    const { offers } = value(await this.#rooms.publish(this.#roomId, this.id, { ...request, rtpParameters }));
    this.#know(offers);
    this.#out ??= await this.#open(this.grant.send);
    return layers;
  }

  /** Says what it can receive, without sending anything. */
  async listen(rtpCapabilities: SfuJson = this.grant.routerRtpCapabilities): Promise<void> {
    this.#know(value(await this.#rooms.listen(this.#roomId, this.id, rtpCapabilities)));
  }

  /** Takes everything that is offered now. */
  async receive(): Promise<void> {
    const request = { transportId: this.grant.receive.id, dtlsParameters: await ownDtlsParameters() };
    const consumerIds = [...this.#offers.keys()];
    value(await this.#rooms.receive(this.#roomId, this.id, { ...request, consumerIds }));
    if (this.#into) return;
    this.#into = await this.#open(this.grant.receive);
    this.#bottleneck = new Bottleneck(this.#into, TRANSPORT_SEQUENCE);
  }

  /** Lets only so many bits per second arrive here. */
  narrow(bps: number): void {
    if (this.#bottleneck) this.#bottleneck.bps = bps;
  }

  offers(source: MediaSource, fromPeer?: string): readonly ConsumerOffer[] {
    return [...this.#offers.values()].filter(
      (offer) => offer.source === source && (fromPeer === undefined || offer.fromPeer === fromPeer),
    );
  }

  /** What has arrived of an offered stream. */
  arrived({ rtpParameters }: ConsumerOffer): Readonly<Arrived> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the SFU describes it
    const [encoding] = rtpParameters['encodings'] as readonly { readonly ssrc: number }[];
    return this.#arrived.get(encoding?.ssrc ?? 0) ?? { packets: 0, lastAt: 0, lastBytes: 0, payloads: [] };
  }

  #sends(kind: Sent['kind'], bytes: number, levelDb: number | undefined, frames?: Sent['frames']): Sent {
    const ssrc = this.#nextSsrc++;
    const said = frames && { frames };
    const stream = {
      ...said,
      ssrc,
      mid: `${ssrc}`,
      kind,
      bytes,
      levelDb,
      sequence: 1,
      wantsKeyFrame: true,
      keyFramesAsked: 0,
    };
    this.sent.set(ssrc, stream);
    return stream;
  }

  #know(offers: readonly ConsumerOffer[]): void {
    for (const offer of offers) this.#offers.set(offer.consumerId, offer);
  }

  async #open(grant: MediaGrant['send']): Promise<Wire> {
    const wire = await Wire.open(grant);
    wire.onRtp = (packet) => {
      const { header, payload } = packet;
      this.#bottleneck?.arrived(packet);
      const arrived = this.#arrived.get(header.ssrc) ?? { packets: 0, lastAt: 0, lastBytes: 0, payloads: [] };
      arrived.packets += 1;
      arrived.lastAt = performance.now();
      arrived.lastBytes = payload.length;
      if (header.payloadType === OPUS_HERE) arrived.payloads.push(payload);
      if (arrived.payloads.length > MOST_PAYLOADS) arrived.payloads.shift();
      this.#arrived.set(header.ssrc, arrived);
    };
    wire.onRtcp = (packet) => {
      if (!(packet instanceof RtcpPayloadSpecificFeedback)) return;
      if (packet.feedback instanceof ReceiverEstimatedMaxBitrate) this.mostBitrate = Number(packet.feedback.bitrate);
      if (!('mediaSsrc' in packet.feedback)) return;
      const layer = this.sent.get(packet.feedback.mediaSsrc);
      if (!layer) return;
      layer.wantsKeyFrame = true;
      layer.keyFramesAsked += 1;
    };
    return wire;
  }

  #tick(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / FRAME_MS);
    for (; this.#ticks < due; this.#ticks += 1) {
      for (const stream of this.sent.values()) {
        if (stream.levelDb === undefined) continue;
        if (stream.kind === 'audio') this.#speak(stream, stream.levelDb);
        else if (this.#ticks % 2 === 0) this.#show(stream);
      }
    }
  }

  #speak(stream: Sent, levelDb: number): void {
    const extensions = [
      { id: AUDIO_LEVEL, payload: Buffer.of(0x80 | -levelDb) },
      { id: MID, payload: Buffer.from(stream.mid) },
    ];
    const timestamp = this.#ticks * 48 * FRAME_MS;
    const frame = stream.frames?.[this.#ticks % stream.frames.length];
    const payload = frame ? Buffer.from(frame) : Buffer.alloc(stream.bytes, 0x55);
    this.#send(stream, { payloadType: OPUS, timestamp, extensions }, payload);
  }

  #show(stream: Sent): void {
    const timestamp = this.#ticks * 90 * FRAME_MS;
    // VP8 (RFC 7741 §4.2): the start of partition 0; the first bit of the frame says that it is none of the keys.
    const payload = Buffer.alloc(stream.bytes, 0x55);
    payload[0] = 0x10;
    payload[1] = stream.wantsKeyFrame ? 0 : 1;
    stream.wantsKeyFrame = false;
    const transportSequence = Buffer.alloc(2);
    transportSequence.writeUInt16BE(this.#transportSequence++ & 0xffff);
    const extensions = [
      { id: MID, payload: Buffer.from(stream.mid) },
      { id: TRANSPORT_SEQUENCE, payload: transportSequence },
    ];
    this.#send(stream, { payloadType: VP8, marker: true, timestamp, extensions }, payload);
    if (this.#ticks % 10 === 0) this.#report(stream, timestamp);
  }

  #send(stream: Sent, header: Parameters<Wire['sendRtp']>[0], payload: Buffer): void {
    this.#out?.sendRtp({ ...header, ssrc: stream.ssrc, sequenceNumber: stream.sequence & 0xffff }, payload);
    if (this.#out) stream.sequence += 1;
  }

  /** Layers are brought into step by their reports. */
  #report({ ssrc, sequence }: Sent, rtpTimestamp: number): void {
    const now = BigInt(Math.round(performance.timeOrigin + this.#startedAt + this.#ticks * FRAME_MS));
    const ntpTimestamp = ((now / 1_000n + NTP_EPOCH) << 32n) | (((now % 1_000n) << 32n) / 1_000n);
    const counts = { packetCount: sequence, octetCount: sequence * 100 };
    const senderInfo = new RtcpSenderInfo({ ntpTimestamp, rtpTimestamp, ...counts });
    this.#out?.sendRtcp(new RtcpSrPacket({ ssrc, senderInfo }).serialize());
  }
}
