import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type DeviceId,
  isDeviceId,
  type ParticipantId,
  type RecordingId,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import type { Capture, ConsumerOffer, SfuJson, VideoLayer } from '@bureau/core/media';
import { connectMediaNode, type MediaNodeLink } from '@bureau/server/media-link';
import { framesOf } from '@bureau/server/sounds';
import { claimMediaPorts, freePort } from '@bureau/start/ports';
import { cpuSeconds } from '../../fanout/cpu.ts';
import { camera, earsFor, microphone, sensesFor, ssrcsOf } from './microphone.ts';
import type { SimulatedDevice } from './orders.ts';
import type { Sfu, SfuCpu } from './sfu.ts';

const SECRET = 'a secret of the benchmarks';
/** Twenty times what an idle machine needs. */
const ANSWERS_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 20;
const TALKING = { hears: 'others', isHeard: true, sends: ['microphone'] } as const;
const ignore = () => undefined;
const silent = { error: ignore, warn: ignore, info: ignore, debug: ignore };

interface Person {
  readonly peerId: DeviceId;
  readonly name: UserId;
}

/** The media node as it is deployed, in a process of its own and with one worker, driven over its control socket. */
export class MediaNode implements Sfu {
  readonly #dataFolder: string;
  readonly #process: ChildProcess;
  readonly #link: MediaNodeLink;
  readonly #calls = new Map<number, readonly [Person, Person]>();
  /** Streams that devices have not taken yet. */
  readonly #offered = new Map<DeviceId, readonly string[]>();
  readonly #ears = new Map<DeviceId, { readonly roomId: string; readonly transportId: string }>();
  readonly #begun = new Set<string>();
  /** The largest picture that each device was told to send. */
  readonly #wanted = new Map<DeviceId, VideoLayer>();
  #revision = 0;
  #workerPid = 0;

  private constructor(dataFolder: string, process: ChildProcess, link: MediaNodeLink) {
    this.#dataFolder = dataFolder;
    this.#process = process;
    this.#link = link;
    link.onEvent((event) => {
      if (event.type === 'consumers-offered') this.#offer(event.peerId, event.offers);
      if (event.type === 'capture-started') this.#begun.add(event.captureId);
      if (event.type === 'camera-wanted') this.#wanted.set(event.peerId, event.most);
    });
  }

  static async start(workerBin: string): Promise<MediaNode> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'bureau-media-bench-'));
    const url = `ws://127.0.0.1:${await freePort()}`;
    const child = fork(fileURLToPath(import.meta.resolve('@bureau/server/media-main')), {
      execArgv: ['--import', import.meta.resolve('@bureau/start/follow-parent')],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BUREAU_MEDIA_URL: url,
        BUREAU_MEDIA_SECRET: SECRET,
        BUREAU_MEDIA_PORT: String(await claimMediaPorts(0, 1, '127.0.0.1')),
        BUREAU_MEDIA_WORKERS: '1',
        BUREAU_DATA: dataFolder,
        MEDIASOUP_WORKER_BIN: workerBin,
      },
    });
    const node = new MediaNode(dataFolder, child, connectMediaNode({ url, secret: SECRET, log: silent }));
    await until('the media node answers', () => node.#link.connected());
    node.#workerPid = Number(await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8'));
    return node;
  }

  cpu(): SfuCpu {
    return { worker: cpuSeconds(this.#workerPid), owner: cpuSeconds(this.#process.pid ?? 0) };
  }

  /** A call of two people, as the api opens one: both are admitted, send, and are about to hear each other. */
  async openCall(call: number, dtlsParameters: SfuJson): Promise<readonly SimulatedDevice[]> {
    const roomId = roomOf(call);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- named here
    const somebody = () => crypto.randomUUID() as UserId;
    const people = [
      { peerId: deviceOf(call, 'caller'), name: somebody() },
      { peerId: deviceOf(call, 'callee'), name: somebody() },
    ] as const;
    this.#calls.set(call, people);
    valueOf(await this.#link.open(roomId, 'call'));
    await this.arrange(call, []);
    const admitted = [];
    for (const [index, { peerId }] of people.entries()) {
      const ssrc = ssrcsOf(call)[index] ?? 0;
      const { routerRtpCapabilities, send, receive } = valueOf(await this.#link.admit(roomId, peerId));
      const rtpCapabilities = earsFor(routerRtpCapabilities);
      const published = await this.#link.publish(roomId, peerId, {
        transportId: send.id,
        dtlsParameters,
        source: 'microphone',
        rtpParameters: microphone(ssrc),
        rtpCapabilities,
        muted: false,
      });
      this.#offer(peerId, valueOf(published).offers);
      admitted.push({ peerId, receive, device: { ssrc, send, receive } });
    }
    for (const { peerId, receive } of admitted) {
      await until('a stream is offered', () => this.#offered.has(peerId));
      const consumerIds = this.#offered.get(peerId) ?? [];
      const request = { transportId: receive.id, dtlsParameters, consumerIds };
      valueOf(await this.#link.receive(roomId, peerId, request));
      this.#ears.set(peerId, { roomId, transportId: receive.id });
    }
    return admitted.map(({ device }) => device);
  }

  /** A meeting in which everybody looks at everybody, each in a small tile, and sends, as a browser does, what it is told to. */
  async openMeeting(
    people: readonly Omit<SimulatedDevice, 'send' | 'receive'>[],
    dtlsParameters: SfuJson,
  ): Promise<readonly SimulatedDevice[]> {
    valueOf(await this.#link.open(MEETING, 'meeting'));
    const devices = people.map((person, index) => ({ person, peerId: deviceOf(index, 'person') }));
    this.#revision += 1;
    const peers = devices.map(({ peerId }) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- named here
      return { ...IN_MEETING, peerId, name: crypto.randomUUID() as ParticipantId };
    });
    valueOf(await this.#link.arrange(MEETING, { revision: this.#revision, peers, captures: [], isHd: true }));
    const admitted = [];
    for (const { person, peerId } of devices) {
      const { routerRtpCapabilities, send, receive } = valueOf(await this.#link.admit(MEETING, peerId));
      const rtpCapabilities = sensesFor(routerRtpCapabilities);
      const common = { transportId: send.id, rtpCapabilities, muted: false };
      const [voice, picture] = [microphone(person.ssrc), camera(person.pictures ?? [])];
      const first = { ...common, dtlsParameters, source: 'microphone', rtpParameters: voice } as const;
      valueOf(await this.#link.publish(MEETING, peerId, first));
      valueOf(await this.#link.publish(MEETING, peerId, { ...common, source: 'camera', rtpParameters: picture }));
      admitted.push({ peerId, receive, rtpCapabilities, device: { ...person, send, receive } });
    }
    for (const { peerId, receive, rtpCapabilities } of admitted) {
      const offers = valueOf(await this.#link.listen(MEETING, peerId, rtpCapabilities));
      const consumerIds = offers.map(({ consumerId }) => consumerId);
      const seen = offers.filter(({ source }) => source === 'camera');
      const wishes = seen.map(({ consumerId }) => ({ consumerId, wanted: 0 as const }));
      valueOf(await this.#link.watch(MEETING, peerId, wishes));
      valueOf(await this.#link.receive(MEETING, peerId, { transportId: receive.id, dtlsParameters, consumerIds }));
    }
    await until('they are told what to send', () => devices.every(({ peerId }) => this.#wanted.has(peerId)));
    return admitted.map(({ device, peerId }) => ({
      ...device,
      pictures: (device.pictures ?? []).slice(0, (this.#wanted.get(peerId) ?? 0) + 1),
    }));
  }

  /** Records a call from now on; the name of the recording. */
  async record(call: number): Promise<RecordingId> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- named here
    const captureId = crypto.randomUUID() as string as RecordingId;
    await this.arrange(call, [{ kind: 'recording', captureId, isPaused: false }]);
    await until('the recording begins', () => this.#begun.has(captureId));
    return captureId;
  }

  /** Packets that are in the files of a recording. */
  async packetsOf(recording: RecordingId): Promise<number> {
    const folder = join(this.#dataFolder, 'spool', recording);
    const tracks = (await readdir(folder)).filter((name) => name.endsWith('.ogg'));
    const packets = await Promise.all(
      tracks.map(async (track) => framesOf(await readFile(join(folder, track))).length),
    );
    return packets.reduce((sum, count) => sum + count, 0);
  }

  /** Says what is kept of a call. */
  async arrange(call: number, captures: readonly Capture[]): Promise<void> {
    this.#revision += 1;
    const peers = (this.#calls.get(call) ?? []).map((one) => ({ ...one, ...TALKING }));
    valueOf(await this.#link.arrange(roomOf(call), { revision: this.#revision, peers, captures, isHd: false }));
  }

  async stop(): Promise<void> {
    await this.#link.disconnect();
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await exited;
    await rm(this.#dataFolder, { recursive: true, force: true });
  }

  /** A device takes what it is offered: at once when it has ears, else with them. */
  #offer(to: DeviceId, offers: readonly ConsumerOffer[]): void {
    const consumerIds = offers.map(({ consumerId }) => consumerId);
    const ears = this.#ears.get(to);
    if (ears) void this.#link.receive(ears.roomId, to, { transportId: ears.transportId, consumerIds });
    else if (consumerIds.length > 0) this.#offered.set(to, consumerIds);
  }
}

const MEETING = 'a meeting';
const IN_MEETING = { hears: 'others', isHeard: true, sends: ['microphone', 'camera'] } as const;
const roomOf = (call: number) => `call ${call}`;

function deviceOf(call: number, side: string): DeviceId {
  const id = `${side}${String(call).padStart(4, '0')}.tab1`;
  if (!isDeviceId(id)) throw new Error(`${id} names no device`);
  return id;
}

function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`the media node says ${result.error}`);
  return result.value;
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const last = performance.now() + ANSWERS_WITHIN_MS;
  while (!isSo()) {
    if (performance.now() > last) throw new Error(`not in time: ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}
