import type { CallId, UserId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallAudio } from './call-audio.ts';
import type { CallLevels, CallMedia } from './call-media.ts';
import { createLateCallAudio } from './late-call-audio.ts';
import { createNoAudio } from './no-audio.ts';
import { NO_LEVELS, SILENT } from './silence.ts';

const CALL = 'call' as CallId;
const OTHER = 'other' as CallId;
const OPTIONS = { muted: true, expectsGrant: true };
const PEER_MUTED = { type: 'call.peer-muted', callId: CALL, userId: 'peer' as UserId, muted: true } as const;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Audio that writes down what it is told. */
function writtenDown() {
  const told: string[] = [];
  const store = createStore<CallMedia>(() => SILENT);
  const levels = createStore<CallLevels>(() => NO_LEVELS);
  const audio: CallAudio = {
    ...createNoAudio(),
    store,
    levels,
    callIds: () => [OTHER],
    isMuted: () => false,
    prepare: () => void told.push('prepare'),
    begin: (callId, _, { muted }) => void told.push(`begin ${callId} ${muted}`),
    arrange: (front) => void told.push(`arrange ${front}`),
    end: (callId) => void told.push(`end ${callId}`),
    receive: ({ type }) => void told.push(type),
    setMuted: async (muted) => void told.push(`muted ${muted}`),
    warmUp: () => void told.push('warm up'),
    close: () => void told.push('close'),
  };
  return { told, audio, store, levels };
}

test('what it is told before it is there is done then, in the same order', async () => {
  const { told, audio, store, levels } = writtenDown();
  const late = createLateCallAudio(() => Promise.resolve(audio));
  late.begin(CALL, undefined, OPTIONS);
  late.arrange(CALL, new Set());
  late.receive(PEER_MUTED);
  expect([late.callIds(), late.isMuted(CALL), late.isMuted(OTHER)]).toEqual([[CALL], true, undefined]);
  await late.setMuted(false);
  expect(told).toEqual(['begin call true', 'arrange call', 'call.peer-muted', 'muted false']);
  expect([late.callIds(), late.isMuted(OTHER)]).toEqual([[OTHER], false]);
  late.arrange(undefined, new Set());
  late.end(OTHER);
  expect(told.slice(4)).toEqual(['arrange undefined', 'end other']);
  store.setState({ status: 'connected' });
  levels.setState({ own: 0.5 });
  expect([late.store.getState().status, late.levels.getState().own]).toEqual(['connected', 0.5]);
});

test('a call that is over before it is there is forgotten, and another one is not', async () => {
  const { told, audio } = writtenDown();
  const late = createLateCallAudio(() => Promise.resolve(audio));
  late.begin(CALL, undefined, OPTIONS);
  late.end(CALL);
  late.receive(PEER_MUTED);
  expect(late.callIds()).toEqual([]);
  late.begin(OTHER, undefined, { ...OPTIONS, muted: false });
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['begin other false']);
});

test('it is fetched while nobody waits for it, and when the microphone is asked for', async () => {
  const { told, audio } = writtenDown();
  const load = vi.fn<() => Promise<CallAudio>>(() => Promise.resolve(audio));
  const late = createLateCallAudio(load);
  late.warmUp();
  expect(load).not.toHaveBeenCalled();
  await vi.advanceTimersToNextTimerAsync();
  expect(told).toEqual(['warm up']);
  late.prepare();
  late.warmUp();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['warm up', 'warm up', 'prepare']);
  expect(load).toHaveBeenCalledTimes(1);
});

test('without a network a call tries again until it is there, a click fails, and the end ends it', async () => {
  const { told, audio } = writtenDown();
  const load = vi.fn<() => Promise<CallAudio>>(() => Promise.reject(new TypeError('Failed to fetch')));
  const late = createLateCallAudio(load);
  late.begin(CALL, undefined, OPTIONS);
  await expect(late.setMuted(false)).rejects.toMatchObject({ detail: { code: 'unavailable' } });
  load.mockImplementation(() => Promise.resolve(audio));
  await vi.advanceTimersToNextTimerAsync();
  expect(told).toEqual(['begin call true']);
  late.close();
  expect(told).toEqual(['begin call true', 'close']);
});

test('what arrives after the end is closed at once', async () => {
  const { told, audio } = writtenDown();
  const late = createLateCallAudio(() => Promise.resolve(audio));
  late.begin(CALL, undefined, OPTIONS);
  late.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(told).toEqual(['begin call true', 'close']);
});
