import type { ConsumerOffer, MediaGrant } from '@bureau/core/media';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { Device } from 'mediasoup-client';
import * as fakeParameters from 'mediasoup-client/fakeParameters';
import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import type { ConnectionState, Transport } from 'mediasoup-client/types';
import type { Backdrop, MediaPlatform } from './media-platform.ts';

type Refusal = 'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'OverconstrainedError';

/** The real media library over a browser that is not there. */
export class FakePlatform implements MediaPlatform {
  /** Every track of a microphone that was ever handed out. */
  readonly microphones: FakeMediaStreamTrack[] = [];
  /** What calls have sent of microphones: clones of them. */
  readonly voices: FakeMediaStreamTrack[] = [];
  readonly cameras: FakeMediaStreamTrack[] = [];
  readonly screens: FakeMediaStreamTrack[] = [];
  readonly silences: FakeMediaStreamTrack[] = [];
  readonly asked: MediaStreamConstraints[] = [];
  readonly transports: Transport[] = [];
  readonly speakers: string[] = [];
  heard: readonly MediaStreamTrack[] = [];
  meters = 0;
  /** What every meter reads. */
  loudness = 0.5;
  /** Names of the next microphones. */
  microphoneNames: string[] = [];
  /** Fails the next requests for a microphone. */
  refusals: Refusal[] = [];
  /** Keeps the permission prompt open until it resolves. */
  prompt: Promise<void> = Promise.resolve();
  devices: MediaDeviceInfo[] = [];
  /** Everything that was drawn behind a person, in order. */
  readonly drawings: { backdrop: Backdrop; track: FakeMediaStreamTrack; frame: (tookMs: number) => void }[] = [];
  readonly cleaned: FakeMediaStreamTrack[] = [];
  /** Neither can be made. */
  effectsFail = false;
  readonly canChooseSpeaker = true;
  readonly #listeners = new Set<() => void>();
  #requestsUnderWay = 0;
  mostRequestsAtOnce = 0;

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.asked.push(constraints);
    this.#requestsUnderWay += 1;
    this.mostRequestsAtOnce = Math.max(this.mostRequestsAtOnce, this.#requestsUnderWay);
    await this.prompt;
    this.#requestsUnderWay -= 1;
    const refusal = this.refusals.shift();
    if (refusal) throw new DOMException(refusal, refusal);
    if (constraints.video) {
      const camera = new FakeMediaStreamTrack({ kind: 'video' });
      this.cameras.push(camera);
      return { getVideoTracks: () => [camera] } as unknown as MediaStream;
    }
    const label = this.microphoneNames.shift() ?? '';
    const track = new FakeMediaStreamTrack({ kind: 'audio', label });
    this.microphones.push(this.#noteClones(track));
    return { getAudioTracks: () => [track] } as unknown as MediaStream;
  }

  async getDisplayMedia(): Promise<MediaStream> {
    const screen = new FakeMediaStreamTrack({ kind: 'video' });
    this.screens.push(screen);
    return {
      getVideoTracks: () => [screen],
      getAudioTracks: () => [],
      getTracks: () => [screen],
    } as unknown as MediaStream;
  }

  #noteClones(track: FakeMediaStreamTrack): FakeMediaStreamTrack {
    const clone = track.clone.bind(track);
    const voices = this.voices;
    return Object.assign(track, {
      clone() {
        const voice = clone();
        voices.push(voice);
        return voice;
      },
    });
  }

  enumerateDevices = async () => this.devices;

  onDeviceChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  plug(devices: MediaDeviceInfo[]): void {
    this.devices = devices;
    for (const listener of this.#listeners) listener();
  }

  createOutput = () => ({
    play: async (tracks: readonly MediaStreamTrack[]) => {
      this.heard = tracks;
    },
    setSpeaker: async (id: string) => {
      this.speakers.push(id);
    },
    close: () => {
      this.heard = [];
    },
  });

  createLevelMeter() {
    this.meters += 1;
    return {
      read: () => this.loudness,
      close: () => {
        this.meters -= 1;
      },
    };
  }

  /** Ends the recording under way as a browser does that was told to. */
  recorders: { readonly stop: () => void }[] = [];
  /** What a recording, or a file, sounds like. */
  sound: Float32Array | undefined = new Float32Array(24_000);
  soundMs: number | undefined;

  createRecorder() {
    let stop: () => void = () => undefined;
    const recorded = new Promise<Blob>((resolve) => {
      stop = () => resolve(new Blob(['recorded'], { type: 'audio/webm' }));
    });
    const takeNew = () => new Blob(['new'], { type: 'audio/webm' });
    const recorder = { recorded, takeNew, stop: () => stop() };
    this.recorders.push(recorder);
    return recorder;
  }

  decode = async () => {
    if (!this.sound) throw new DOMException('EncodingError', 'EncodingError');
    return this.sound;
  };

  durationOf = async () => this.soundMs;

  drawBackground = async (_camera: MediaStreamTrack, backdrop: Backdrop, frame: (tookMs: number) => void) => {
    if (this.effectsFail) throw new Error('no model');
    const track = new FakeMediaStreamTrack({ kind: 'video' });
    this.drawings.push({ backdrop, track, frame });
    return { track, close: () => track.stop() };
  };

  suppressNoise = async () => {
    if (this.effectsFail) throw new Error('no model');
    const track = new FakeMediaStreamTrack({ kind: 'audio', label: 'made of another' });
    this.cleaned.push(this.#noteClones(track));
    return { track, close: () => track.stop() };
  };

  shrinkPicture = async (file: Blob) => {
    if (file.type !== 'image/png') throw new DOMException('no picture', 'InvalidStateError');
    return `data:image/jpeg,${await file.text()}`;
  };

  createSilentTrack(): MediaStreamTrack {
    const track = new FakeMediaStreamTrack({ kind: 'audio' });
    this.silences.push(track);
    return track;
  }

  async createDevice(): Promise<Device> {
    const device = new Device({ handlerFactory: FakeHandler.createFactory(fakeParameters) });
    device.observer.on('newtransport', (transport) => this.transports.push(transport));
    return device;
  }

  /** Moves the newest transports to a state, as their ICE would. */
  path(state: ConnectionState): void {
    for (const { handler } of this.transports.slice(-2)) (handler as FakeHandler).setConnectionState(state);
  }

  /** What the newest call sends. */
  get voice(): FakeMediaStreamTrack | undefined {
    return this.voices.at(-1);
  }

  /** The microphone that is in use. */
  get microphone(): FakeMediaStreamTrack | undefined {
    return this.microphones.at(-1);
  }
}

/** A grant that the fake browser can be given. */
export function grantOf(generation: number): MediaGrant {
  const transport = (side: string) => {
    const { iceParameters, iceCandidates, dtlsParameters } = fakeParameters.generateTransportRemoteParameters();
    return { id: `${side}-${generation}`, iceParameters, iceCandidates, dtlsParameters };
  };
  return {
    generation,
    routerRtpCapabilities: fakeParameters.generateRouterRtpCapabilities(),
    send: transport('send'),
    receive: transport('receive'),
    iceServers: [],
  };
}

/** An offer, to the admission of this generation, that the fake browser can hear or see. */
export function offerOf(
  consumerId: string,
  kind: 'audio' | 'video' = 'audio',
  fromPeer = 'peer',
  generation = 1,
): ConsumerOffer {
  const { producerId, rtpParameters } = fakeParameters.generateConsumerRemoteParameters({
    id: consumerId,
    codecMimeType: kind === 'audio' ? 'audio/opus' : 'video/VP8',
  });
  const source = kind === 'audio' ? 'microphone' : 'camera';
  const transportId = `receive-${generation}`;
  return { consumerId, producerId, transportId, fromPeer, kind, source, rtpParameters: { ...rtpParameters } };
}
