import { Device } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import type { Transport } from 'mediasoup-client/types';
import { ownDtlsParameters, Wire } from '../../apps/server/src/media-node/wire.fixture.ts';
import type { BadNetwork, Detour } from './bad-network.ts';
import { type HeardNotice, NoticeEar } from './notice.ts';
import { FRAME_MS, FRAME_SAMPLES, speakerOf } from './voice.ts';

type HandlerFactory = ReturnType<typeof FakeHandler.createFactory>;
type HandlerOptions = Parameters<HandlerFactory['factory']>[0];
type Handler = ReturnType<HandlerFactory['factory']>;
type Dtls = ReturnType<typeof fakeParameters.generateLocalDtlsParameters>;

/** The SFU knows the device's side of a transport this long after the device has said that it will receive. */
const KNOWN_AFTER_MS = 60;

/** Without an answer to the question for consent for so long, a path is taken as broken: as a browser does. */
const BROKEN_AFTER_MS = 8_000;
/** As a browser names its first stream. */
const MID = '0';
/** A voice that was not heard for longer was cut off: losing so many packets in a row is no chance. */
const GAP_MS = 200;

/** A time in which a voice was not heard, that was heard before and afterwards; epoch ms. */
export interface Gap {
  readonly hz: number;
  readonly from: number;
  readonly until: number;
}

/** What a device hears, and says into everything that it publishes. */
export class Line {
  readonly #voice: readonly Buffer[];
  readonly #ends = new Map<Handler, WireEnd>();
  readonly #heardAt = new Map<number | 'other', number>();
  readonly #ear = new NoticeEar();
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout;
  readonly #dtls: Dtls;
  readonly #network: BadNetwork | undefined;
  readonly #gaps: Gap[] = [];
  #ticks = 0;

  private constructor(voice: readonly Buffer[], dtls: Dtls, network: BadNetwork | undefined) {
    this.#voice = voice;
    this.#dtls = dtls;
    this.#network = network;
    this.#timer = setInterval(() => this.#tick(), FRAME_MS);
  }

  /** Straight to the SFU, unless there is a network between. */
  static async open(voice: readonly Buffer[], network?: BadNetwork): Promise<Line> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as both libraries describe fingerprints
    return new Line(voice, (await ownDtlsParameters()) as unknown as Dtls, network);
  }

  /** Tones, and `other` sounds, of the last `ms`; nothing from before `from` (epoch ms). */
  heard(ms: number, from = 0): ReadonlySet<number | 'other'> {
    const since = Math.max(performance.now() - ms, from - performance.timeOrigin);
    return new Set([...this.#heardAt].filter(([, at]) => at >= since).map(([who]) => who));
  }

  /** When voices were cut off, oldest first. */
  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** The notices of recordings, oldest first. */
  get notices(): readonly HeardNotice[] {
    return this.#ear.heard;
  }

  /** The media library over this line. */
  device(): Device {
    const factory = FakeHandler.createFactory({ ...fakeParameters, generateLocalDtlsParameters: () => this.#dtls });
    const device = new Device({ handlerFactory: { ...factory, factory: (options) => this.#handle(factory, options) } });
    device.observer.on('newtransport', ({ observer, handler }: Transport) => {
      // Only what the SFU has acknowledged can be sent to it.
      observer.on('newproducer', () => this.#ends.get(handler)?.open());
    });
    return device;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const handler of this.#ends.keys()) handler.close();
  }

  #handle({ factory }: HandlerFactory, options: HandlerOptions): Handler {
    const handler = factory(options);
    const end = new WireEnd(handler, options, {
      heard: (frame) => this.#hear(frame),
      closed: () => this.#ends.delete(handler),
      network: this.#network,
    });
    this.#ends.set(handler, end);
    return handler;
  }

  #hear(frame: Buffer): void {
    const who = speakerOf(frame) ?? 'other';
    const [before, now] = [this.#heardAt.get(who), performance.now()];
    this.#heardAt.set(who, now);
    if (who === 'other') this.#ear.hear(frame);
    else if (before !== undefined && now - before > GAP_MS) {
      this.#gaps.push({ hz: who, from: performance.timeOrigin + before, until: performance.timeOrigin + now });
    }
  }

  #tick(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / FRAME_MS);
    for (; this.#ticks < due; this.#ticks += 1) {
      const frame = this.#voice[this.#ticks % this.#voice.length];
      for (const end of this.#ends.values()) {
        if (frame) end.speak(frame, this.#ticks * FRAME_SAMPLES);
        end.look();
      }
    }
  }
}

interface Received {
  readonly ssrc: number;
  bytes: number;
  packets: number;
}

interface Sound {
  readonly heard: (frame: Buffer) => void;
  readonly closed: () => void;
  readonly network: BadNetwork | undefined;
}

/** One transport of the media library, with real ICE, DTLS and SRTP in place of a browser's. */
class WireEnd {
  readonly #handler: Handler;
  readonly #options: HandlerOptions;
  readonly #sound: Sound;
  readonly #received = new Map<string, Received>();
  #sent: { track: MediaStreamTrack; readonly ssrc: number; readonly payloadType: number; sequence: number } | undefined;
  #wire: Wire | undefined;
  #detour: Detour | undefined;
  #isOpening = false;
  #isBroken = false;
  #isClosed = false;

  constructor(handler: Handler, options: HandlerOptions, sound: Sound) {
    this.#handler = handler;
    this.#options = options;
    this.#sound = sound;
    // The wire shakes hands as the client, whatever the library would choose.
    handler.on('@connect', ({ dtlsParameters }) => {
      dtlsParameters.role = 'client';
    });
    this.#listenToSending();
    this.#listenToReceiving();
    const close = handler.close.bind(handler);
    handler.close = () => {
      this.#isClosed = true;
      this.#wire?.close();
      this.#detour?.close();
      sound.closed();
      close();
    };
  }

  /** Shakes hands and says so. That a worker has died meanwhile is the server's to tell. */
  open(): void {
    if (this.#isOpening || this.#isClosed) return;
    this.#isOpening = true;
    this.#open().then(
      (wire) => this.#opened(wire),
      () => {
        if (!this.#isClosed) this.#handler.emit('@connectionstatechange', 'failed');
      },
    );
  }

  async #open(): Promise<Wire> {
    const { iceParameters, iceCandidates, dtlsParameters } = this.#options;
    const candidates = iceCandidates.map((candidate) => ({ ...candidate }));
    this.#detour = await this.#sound.network?.detour(candidates);
    return Wire.open({
      id: '',
      iceParameters: { ...iceParameters },
      iceCandidates: this.#detour?.iceCandidates ?? candidates,
      dtlsParameters: { ...dtlsParameters },
    });
  }

  /** Says so when the path is broken. */
  look(): void {
    if (!this.#wire || this.#isBroken || performance.now() - this.#wire.heardAt < BROKEN_AFTER_MS) return;
    this.#isBroken = true;
    this.#handler.emit('@connectionstatechange', 'disconnected');
  }

  speak(frame: Buffer, timestamp: number): void {
    const sent = this.#sent;
    if (!sent || !this.#wire || !sent.track.enabled || sent.track.readyState !== 'live') return;
    sent.sequence = (sent.sequence + 1) & 0xffff;
    const { payloadType, ssrc, sequence: sequenceNumber } = sent;
    this.#wire.sendRtp({ payloadType, ssrc, sequenceNumber, timestamp: timestamp % 2 ** 32, extensions: [] }, frame);
  }

  #opened(wire: Wire): void {
    if (this.#isClosed) {
      wire.close();
      this.#detour?.close();
      return;
    }
    wire.onRtp = ({ header, payload }) => {
      for (const stream of this.#received.values()) {
        if (stream.ssrc !== header.ssrc) continue;
        stream.bytes += payload.length;
        stream.packets += 1;
      }
      this.#sound.heard(payload);
    };
    this.#wire = wire;
    this.#handler.emit('@connectionstatechange', 'connected');
  }

  #listenToSending(): void {
    const handler = this.#handler;
    const send = handler.send.bind(handler);
    handler.send = async (options) => {
      const result = await send(options);
      result.rtpParameters.mid = MID;
      const ssrc = result.rtpParameters.encodings?.[0]?.ssrc;
      const opus = result.rtpParameters.codecs.find(({ mimeType }) => mimeType.toLowerCase() === 'audio/opus');
      if (ssrc !== undefined && opus) {
        this.#sent = { track: options.track, ssrc, payloadType: opus.payloadType, sequence: 0 };
      }
      return result;
    };
    const replaceTrack = handler.replaceTrack.bind(handler);
    handler.replaceTrack = async (localId, track) => {
      await replaceTrack(localId, track);
      if (this.#sent && track?.kind === 'audio') this.#sent.track = track;
    };
  }

  #listenToReceiving(): void {
    const handler = this.#handler;
    const receive = handler.receive.bind(handler);
    handler.receive = async (list) => {
      const results = await receive(list);
      for (const [index, { localId }] of results.entries()) {
        const ssrc = list[index]?.rtpParameters.encodings?.[0]?.ssrc;
        if (ssrc !== undefined) this.#received.set(localId, { ssrc, bytes: 0, packets: 0 });
      }
      setTimeout(() => this.open(), KNOWN_AFTER_MS);
      return results;
    };
    const report = (streams: readonly Received[]): RTCStatsReport =>
      new Map(
        streams.map(({ ssrc, bytes: bytesReceived, packets: packetsReceived }) => [
          String(ssrc),
          { type: 'inbound-rtp', kind: 'audio', bytesReceived, packetsReceived, packetsLost: 0 },
        ]),
      );
    handler.getReceiverStats = async (localId) => {
      const stream = this.#received.get(localId);
      return report(stream ? [stream] : []);
    };
    handler.getTransportStats = async () => report([...this.#received.values()]);
  }
}
