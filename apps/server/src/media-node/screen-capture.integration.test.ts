import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceId, RecordingId } from '@bureau/core/kernel';
import type { StreamName } from '@bureau/core/media';
import { callId } from '@bureau/testkit';
import type { Producer, Router } from 'mediasoup/types';
import { beforeAll, expect, test, vi } from 'vitest';
import { framesOfFile } from '../capture/ivf-file.ts';
import { mixCapture } from '../capture/mix.ts';
import { DELTA_FRAME, KEY_FRAME, packetsOfFrame } from '../capture/vp8.fixture.ts';
import { CaptureStore } from './capture-store.ts';
import { mediaCodecs } from './codecs.ts';
import { ALICE, BORIS, silent, workerBin } from './media-node.fixture.ts';
import { RoomCaptures } from './room-captures.ts';
import { recordingNotice } from './sounds.ts';
import { spawnWorker } from './spawn-worker.ts';

const FRAME_MS = 50;
let router: Router;

beforeAll(async () => {
  const worker = await spawnWorker(workerBin());
  router = await worker.createRouter({ mediaCodecs });
  await recordingNotice();
  return () => worker.close();
});

/** Somebody's screen: one picture every 50 ms, a whole one only when somebody asks. */
class Screen {
  readonly producer: Producer;
  readonly #timer: NodeJS.Timeout;
  #sequence = 1;
  #timestamp = 0;
  #isAsked = true;
  keys = 0;

  private constructor(producer: Producer) {
    this.producer = producer;
    this.#timer = setInterval(() => this.#send(), FRAME_MS);
    producer.observer.once('close', () => clearInterval(this.#timer));
  }

  static async share(): Promise<Screen> {
    const transport = await router.createDirectTransport();
    const producer = await transport.produce({
      kind: 'video',
      rtpParameters: {
        codecs: [
          {
            mimeType: 'video/VP8',
            payloadType: 101,
            clockRate: 90_000,
            rtcpFeedback: [{ type: 'nack', parameter: 'pli' }],
          },
        ],
        encodings: [{ ssrc: 4_711 }],
      },
    });
    const screen = new Screen(producer);
    transport.on('rtcp', () => (screen.#isAsked = true));
    return screen;
  }

  #send(): void {
    const frame = this.#isAsked ? KEY_FRAME : DELTA_FRAME;
    if (this.#isAsked) this.keys += 1;
    this.#isAsked = false;
    for (const packet of packetsOfFrame(frame, this.#timestamp, this.#sequence)) {
      this.producer.send(packet);
      this.#sequence = (this.#sequence + 1) & 0xffff;
    }
    this.#timestamp += FRAME_MS * 90;
  }
}

test('a screen is kept from a whole picture on, ends with its share, and what was shared before begins anew', async () => {
  const store = new CaptureStore(mkdtempSync(join(tmpdir(), 'bureau-screens-')), async () => 10 * 1024 ** 3);
  const captures = new RoomCaptures('a meeting', router, store, () => undefined, silent);
  const captureId = callId() as string as RecordingId;
  const present = new Map<DeviceId, { producers: Map<'screen', Producer>; hears: () => boolean }>();
  const arrange = () =>
    captures.apply(
      {
        revision: 1,
        isHd: true,
        peers: [...present.keys()].map((peerId) => {
          return {
            peerId,
            name: peerId as string as StreamName,
            hears: 'others',
            isHeard: true,
            sends: ['screen'],
          } as const;
        }),
        captures: [{ kind: 'recording', captureId, isPaused: false }],
      },
      present,
    );
  const share = async (peerId: DeviceId) => {
    const screen = await Screen.share();
    present.set(peerId, { producers: new Map([['screen', screen.producer]]), hears: () => true });
    return screen;
  };
  const spool = store.spool(captureId);
  const framesOf = (track: number) => [...framesOfFile(join(spool.path, `${track}.ivf`))];

  const alice = await share(ALICE);
  // It was shared for a while when the recording begins.
  await vi.waitUntil(() => alice.keys === 1);
  await arrange();
  await vi.waitUntil(() => framesOf(0).length > 5, { timeout: 10_000 });
  expect(framesOf(0)[0]).toMatchObject({ atMs: 0, isKey: true, data: KEY_FRAME });
  expect(alice.keys).toBeGreaterThan(1);

  const boris = await share(BORIS);
  await arrange();
  await vi.waitUntil(() => framesOf(1).length > 5, { timeout: 10_000 });
  const wholeOnes = () => framesOf(0).filter(({ isKey }) => isKey).length;
  const before = wholeOnes();
  boris.producer.close();
  await vi.waitUntil(() => wholeOnes() > before, { timeout: 5_000 });
  captures.close();
  alice.producer.close();

  const kinds = store
    .spool(captureId)
    .facts()
    .map(({ t }) => t);
  expect(kinds.filter((kind) => kind === 'screen-ended')).toHaveLength(2);
  expect(kinds.at(-1)).toBe('ended');
  const capture = mixCapture(spool.path);
  expect(capture?.film?.poster).toBeDefined();
  expect(capture?.durationMs).toBeGreaterThan(500);
}, 40_000);
