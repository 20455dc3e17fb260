import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallsState } from '../calls/calls.ts';
import { createDeviceChoice } from '../media/device-choice.ts';
import { cadenceOf } from './cadences.ts';
import { createCallSounds } from './call-sounds.ts';
import type { DtmfKey } from './dtmf.ts';
import type { Tone, Tones } from './tones.ts';

class HeardTones implements Tones {
  readonly heard: string[] = [];
  isUnlocked = true;
  play(tone: Tone) {
    this.heard.push(tone);
    return () => this.heard.push(`${tone} stops`);
  }
  canSound = () => this.isUnlocked;
  unlock = async () => {
    this.isUnlocked = true;
    return true;
  };
  setRingSpeaker = async (id: string) => void this.heard.push(`rings on ${id}`);
  setSpeaker = async (id: string) => void this.heard.push(`plays on ${id}`);
  close = () => undefined;
}

const IDLE: CallsState = { dialling: undefined, current: undefined, ringing: [], stopped: [], elsewhere: [] };
const view = (fields: Partial<CallView>): CallView => ({
  id: 'call' as CallId,
  revision: 1,
  direction: 'outgoing',
  peerId: 'peer' as UserId,
  status: 'ringing',
  startedAt: 1,
  ring: [],
  peerLost: false,
  ...fields,
});

function office() {
  const tones = new HeardTones();
  const calls = createStore<CallsState>(() => IDLE);
  const devices = createDeviceChoice(undefined, undefined);
  const sounds = createCallSounds(tones, calls, devices, undefined);
  return { tones, calls, sounds, devices };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('it rings as long as a call rings here, and not into a call', () => {
  const { tones, calls } = office();
  const incoming = view({ direction: 'incoming' });
  calls.setState({ ringing: [incoming] });
  calls.setState({ ringing: [{ ...incoming, revision: 2 }] });
  expect(tones.heard).toEqual(['ring']);
  calls.setState({ ringing: [] });
  expect(tones.heard).toEqual(['ring', 'ring stops']);
  calls.setState({ current: view({ status: 'active', answeredAt: 2 }), ringing: [incoming] });
  expect(tones.heard).toHaveLength(2);
});

test('the caller hears ringback until the answer, and an end that differs for a refusal', () => {
  const { tones, calls } = office();
  calls.setState({ current: view({}) });
  calls.setState({ current: view({ status: 'active', answeredAt: 2 }) });
  calls.setState({ current: view({ status: 'ended', answeredAt: 2, endReason: 'hung-up' }) });
  expect(tones.heard).toEqual(['ringback', 'ringback stops', 'hang-up']);
  calls.setState({ current: undefined });
  calls.setState({ current: view({ id: 'next' as CallId }) });
  calls.setState({ current: view({ id: 'next' as CallId, status: 'ended', endReason: 'declined' }) });
  expect(tones.heard.slice(3)).toEqual(['ringback', 'ringback stops', 'busy']);
  calls.setState({ current: view({ id: 'third' as CallId, status: 'ended', endReason: 'cancelled' }) });
  expect(tones.heard).toHaveLength(6);
});

test('a browser that lets nothing sound shows as blocked until a click enables it', async () => {
  const { tones, calls, sounds } = office();
  tones.isUnlocked = false;
  expect(sounds.store.getState().state).toBe('unknown');
  calls.setState({ ringing: [view({ direction: 'incoming' })] });
  expect(sounds.store.getState().state).toBe('blocked');
  await sounds.enable();
  expect(sounds.store.getState().state).toBe('enabled');
});

test('ringback is the one of ITU-T E.180 for France: 440 Hz, 1.5 s in every 5 s', () => {
  const ringback = { beeps: [{ frequencies: [440], atMs: 0, forMs: 1_500 }], periodMs: 5_000 };
  expect(cadenceOf('ringback')).toMatchObject(ringback);
  for (const tone of ['ring', 'ringback', 'hang-up', 'busy', '5'] as const) {
    const { beeps, periodMs } = cadenceOf(tone);
    for (const { atMs, forMs } of beeps) expect(atMs + forMs).toBeLessThanOrEqual(periodMs);
  }
});

test.each<[DtmfKey, number, number]>([
  ['1', 697, 1_209],
  ['2', 697, 1_336],
  ['3', 697, 1_477],
  ['4', 770, 1_209],
  ['5', 770, 1_336],
  ['6', 770, 1_477],
  ['7', 852, 1_209],
  ['8', 852, 1_336],
  ['9', 852, 1_477],
  ['*', 941, 1_209],
  ['0', 941, 1_336],
  ['#', 941, 1_477],
])('the key %s sounds once as ITU-T Q.23 says: %d and %d Hz', (key, low, high) => {
  expect(cadenceOf(key)).toMatchObject({ beeps: [{ frequencies: [low, high], atMs: 0, forMs: 100 }], times: 1 });
});

test('a pressed key is heard only where sound is enabled', () => {
  const { tones, sounds } = office();
  sounds.pressKey('5');
  expect(tones.heard).toEqual([]);
  sounds.look();
  sounds.pressKey('5');
  expect(tones.heard).toEqual(['5']);
});

test('rings go to the ring speaker, every other tone to the speaker of calls', async () => {
  const { tones, devices } = office();
  await devices.chooseRingSpeaker('loud');
  await devices.chooseSpeaker('headset');
  expect(tones.heard).toEqual(['rings on loud', 'plays on headset']);
});
