import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DeviceId, VoicemailId } from '@bureau/core/kernel';
import { callId, person, quickest } from '@bureau/testkit';
import type { Router } from 'mediasoup/types';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { toneFile } from '../voicemail/mailbox.fixture.ts';
import { CaptureStore } from './capture-store.ts';
import { mediaCodecs } from './codecs.ts';
import { FramePlayer } from './frame-player.ts';
import { ALICE, silent, workerBin } from './media-node.fixture.ts';
import type { RoomEvent } from './protocol.ts';
import { type CapturedPeer, RoomCaptures } from './room-captures.ts';
import { beep, framesOf, messageEnd } from './sounds.ts';
import { spawnWorker } from './spawn-worker.ts';

const GREETING_MS = 1_000;
const END_MS = 600;
const SPEECH = framesOf(toneFile(440, 1_000));
let router: Router;
let rooms: AnsweringRoom[] = [];

beforeAll(async () => {
  const worker = await spawnWorker(workerBin());
  router = await worker.createRouter({ mediaCodecs });
  await Promise.all([beep(), messageEnd()]);
  return () => worker.close();
});

afterEach(() => {
  for (const { captures } of rooms) captures.close();
  rooms = [];
});

/** A mailbox with a short greeting that answers Alice. */
class AnsweringRoom {
  readonly captureId = callId() as string as VoicemailId;
  readonly events: { readonly at: number; readonly event: RoomEvent }[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'bureau-messages-'));
  readonly store = new CaptureStore(this.folder, async () => 10 * 1024 ** 3);
  readonly captures: RoomCaptures;
  readonly alice = new FramePlayer(router);

  constructor() {
    rooms.push(this);
    mkdirSync(join(this.folder, 'files'));
    writeFileSync(join(this.folder, 'files', 'own.ogg'), toneFile(660, GREETING_MS));
    const emit = (event: RoomEvent) => void this.events.push({ at: performance.now(), event });
    this.captures = new RoomCaptures('a call', router, this.store, emit, silent);
  }

  async answer(limits: { limitMs?: number; silenceMs?: number } = {}, isAliceThere = true): Promise<void> {
    const producer = await this.alice.producer();
    const peer: CapturedPeer = { producers: new Map([['microphone', producer]]), hears: () => true };
    const present = new Map<DeviceId, CapturedPeer>(isAliceThere ? [[ALICE, peer]] : []);
    const part = { name: person().id, hears: 'others', isHeard: true, sends: ['microphone'] } as const;
    const greeting = { kind: 'own', file: 'own.ogg' } as const;
    const capture = {
      kind: 'voicemail',
      captureId: this.captureId,
      greeting,
      limitMs: 60_000,
      silenceMs: 60_000,
    } as const;
    const peers = [{ peerId: ALICE, ...part }];
    await this.captures.apply({ revision: 1, peers, captures: [{ ...capture, ...limits }], isHd: true }, present);
  }

  /** When that was told. */
  async told(type: 'capture-started' | 'capture-ended') {
    const found = () => this.events.find(({ event }) => event.type === type);
    await vi.waitFor(() => expect(found()).toBeDefined(), { timeout: 10_000 });
    const { at, event } = found() ?? { at: 0, event: undefined };
    return { at, cause: event?.type === 'capture-ended' ? event.cause : undefined };
  }

  facts() {
    return this.store.spool(this.captureId).facts();
  }

  ended() {
    return this.facts().flatMap((fact) => (fact.t === 'ended' ? [fact] : []))[0];
  }
}

test('it listens after the greeting and the tone; # skips the greeting', async () => {
  const room = new AnsweringRoom();
  const asked = performance.now();
  await room.answer();
  expect((await room.told('capture-started')).at - asked).toBeGreaterThan(GREETING_MS);
  const skipped = await quickest(GREETING_MS, async () => {
    const other = new AnsweringRoom();
    const again = performance.now();
    await other.answer();
    await vi.waitUntil(() => other.captures.player.isPlaying, { interval: 1 });
    other.captures.press('#');
    const { at } = await other.told('capture-started');
    return at - again;
  });
  expect(skipped).toBeLessThan(GREETING_MS);
});

test('# ends the message at once', async () => {
  const took = await quickest(END_MS / 2, async () => {
    const asked = new AnsweringRoom();
    await asked.answer();
    await asked.told('capture-started');
    await asked.alice.play(SPEECH);
    const pressed = performance.now();
    asked.captures.press('#');
    const { at, cause } = await asked.told('capture-ended');
    expect(cause).toBe('key');
    return at - pressed;
  });
  expect(took).toBeLessThan(END_MS / 2);
});

test('who falls silent hears two tones before the mailbox hangs up; since when is written down', async () => {
  const off = await quickest(300, async () => {
    const fading = new AnsweringRoom();
    await fading.answer({ silenceMs: 1_500 });
    await fading.told('capture-started');
    await fading.alice.play(SPEECH);
    const silentAt = Date.now();
    await vi.waitFor(() => expect(fading.ended()).toBeDefined(), { interval: 10 });
    expect(fading.captures.player.isPlaying || fading.events.length === 1).toBe(true);
    const { cause } = await fading.told('capture-ended');
    expect(cause).toBe('silence');
    return Math.abs((fading.ended()?.quietSince ?? 0) - silentAt);
  });
  expect(off).toBeLessThan(300);
});

test('who is cut off in the middle is waited for, and has as long as before to go on', async () => {
  const room = new AnsweringRoom();
  const limits = { silenceMs: 1_000 };
  await room.answer(limits);
  await room.told('capture-started');
  await room.alice.play(SPEECH);
  room.captures.abandon();
  await room.answer(limits, false);
  await pause(2 * limits.silenceMs);
  expect(room.ended()).toBeUndefined();
  const backAt = Date.now();
  await room.answer(limits);
  expect(await room.told('capture-ended')).toMatchObject({ cause: 'silence' });
  expect(room.ended()?.quietSince).toBeGreaterThanOrEqual(backAt);
});

test('who speaks too long hears them too, and nothing more is kept', async () => {
  const room = new AnsweringRoom();
  await room.answer({ limitMs: 2_000 });
  await room.told('capture-started');
  const begun = performance.now();
  const speaking = room.alice.play([...SPEECH, ...SPEECH, ...SPEECH, ...SPEECH]);
  const { at, cause } = await room.told('capture-ended');
  expect(cause).toBe('limit');
  expect(at - begun).toBeGreaterThan(2_000 + END_MS - 100);
  expect(room.ended()).toMatchObject({ cause: 'limit' });
  await speaking;
  expect(room.facts().filter(({ t }) => t === 'track')).toHaveLength(1);
});
