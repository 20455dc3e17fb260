import { type BureauClient, BureauError, createBureauClient, type MediaPlatform } from '@bureau/client';
import type { CallView } from '@bureau/core/calls';
import type { CallId, DeviceId, UserId } from '@bureau/core/kernel';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import type { RunningBureau } from '../harness/bureau.ts';
import type { BadNetwork } from './bad-network.ts';
import { Line } from './line.ts';
import { voiceAt } from './voice.ts';

interface SignedIn {
  readonly userId: UserId;
  readonly deviceId: DeviceId;
  readonly token: string;
}

/** Somebody at the public client without a browser: real requests, real streams, real sound over the wire. */
export class Caller {
  readonly client: BureauClient;
  readonly line: Line;
  readonly userId: UserId;
  readonly deviceId: DeviceId;
  readonly hz: number;
  readonly #token: string;
  /** Refusals by code, for whoever wants to know what was not possible. */
  readonly refusals: string[] = [];

  private constructor(client: BureauClient, line: Line, signedIn: SignedIn, hz: number) {
    this.client = client;
    this.line = line;
    this.userId = signedIn.userId;
    this.deviceId = signedIn.deviceId;
    this.#token = signedIn.token;
    this.hz = hz;
  }

  static async open(
    bureau: RunningBureau,
    person: RunningBureau['signIns'][number],
    hz: number,
    network?: BadNetwork,
  ): Promise<Caller> {
    const line = await Line.open(voiceAt(hz), network);
    const url = network?.url ?? bureau.url;
    const client = createBureauClient({ url, media: platformOver(line), tones: null });
    const { self, token } = await client.signIn(person);
    const { deviceId } = client.connection.getState();
    if (!deviceId) throw new Error('A client that signed in has no device');
    return new Caller(client, line, { userId: self.person.id, deviceId, token }, hz);
  }

  /** Whether the server is reached. */
  get isOnline(): boolean {
    return this.client.connection.getState().status === 'online';
  }

  /** The live calls of this device, the one in front first. */
  get carried(): readonly CallView[] {
    const { current, held } = this.client.calls.store.getState();
    return [...(current && current.status !== 'ended' ? [current] : []), ...held];
  }

  get ringing(): readonly CallView[] {
    return this.client.calls.store.getState().ringing;
  }

  /** Every live call that this device knows of. */
  get known(): readonly CallView[] {
    return [...this.carried, ...this.ringing, ...this.client.calls.store.getState().elsewhere];
  }

  knows(id: CallId): CallView | undefined {
    return this.known.find((view) => view.id === id);
  }

  /** Does something that may be refused, or may not get through while the server is away. */
  async try(work: (calls: BureauClient['calls']) => Promise<unknown>): Promise<boolean> {
    try {
      await work(this.client.calls);
      return true;
    } catch (error) {
      if (!(error instanceof BureauError)) throw error;
      this.refusals.push(error.detail.code);
      return false;
    }
  }

  /** A file of the server, as this person may have it. */
  download(url: string): Promise<Response> {
    return fetch(url, { headers: { authorization: `Bearer ${this.#token}` } });
  }

  close(): void {
    this.client.close();
    this.line.close();
  }
}

/** A microphone that always speaks, over the line. */
export function platformOver(line: Line): MediaPlatform {
  const microphone = () => new FakeMediaStreamTrack({ kind: 'audio' });
  const none = () => Promise.reject(new Error('There is no browser'));
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a stream only its tracks are looked at
    getUserMedia: async () => ({ getAudioTracks: () => [microphone()] }) as unknown as MediaStream,
    enumerateDevices: async () => [],
    onDeviceChange: () => () => undefined,
    canChooseSpeaker: false,
    createOutput: () => ({
      play: async () => undefined,
      setSpeaker: async () => undefined,
      close: () => undefined,
    }),
    createLevelMeter: () => ({ read: () => 0, close: () => undefined }),
    createRecorder: () => ({ recorded: none(), takeNew: () => new Blob(), stop: () => undefined }),
    decode: none,
    durationOf: none,
    createSilentTrack: microphone,
    createDevice: async () => line.device(),
  };
}
