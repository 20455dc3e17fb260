import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { CallsState } from '../calls/calls.ts';
import { createDeviceChoice } from '../media/device-choice.ts';
import { CADENCES } from './cadences.ts';
import { createCallSounds } from './call-sounds.ts';
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
  setRingSpeaker = async () => undefined;
  close = () => undefined;
}

const IDLE: CallsState = { dialling: undefined, current: undefined, ringing: [], elsewhere: [] };
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
  const sounds = createCallSounds(tones, calls, createDeviceChoice(undefined, undefined), undefined);
  return { tones, calls, sounds };
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
  expect(CADENCES.ringback).toMatchObject({ beeps: [{ frequencies: [440], atMs: 0, forMs: 1_500 }], periodMs: 5_000 });
  for (const { beeps, periodMs } of Object.values(CADENCES)) {
    for (const { atMs, forMs } of beeps) expect(atMs + forMs).toBeLessThanOrEqual(periodMs);
  }
});
