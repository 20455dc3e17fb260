import type { CallView } from '@bureau/core/calls';
import type { CallId, UserId } from '@bureau/core/kernel';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { NO_CALLS } from '../calls/call-book.ts';
import { callView, PEER } from '../calls/call-view.fixture.ts';
import type { CallsState } from '../calls/calls.ts';
import { createDeviceChoice } from '../media/device-choice.ts';
import { createCallSounds, type MeetingSounds } from './call-sounds.ts';
import type { Tone, Tones } from './tones.ts';

class HeardTones implements Tones {
  readonly heard: string[] = [];
  isUnlocked = true;
  play(tone: Tone, gain = 1) {
    this.heard.push(gain === 1 ? tone : `${tone} softly`);
    return () => this.heard.push(`${tone} stops`);
  }
  canSound = () => this.isUnlocked;
  unlock = async () => {
    this.isUnlocked = true;
    return true;
  };
  setRingSpeaker = async (id: string) => void this.heard.push(`rings on ${id}`);
  setSpeaker = async (id: string) => void this.heard.push(`plays on ${id}`);
  setRingVolume = (volume: number) => void this.heard.push(`rings at ${volume}`);
  setCountry = (country: string) => void this.heard.push(`as in ${country}`);
  close = () => undefined;
}

const view = (fields: Partial<CallView>): CallView => callView('call' as CallId, fields);

function office({ ringsElsewhere = false } = {}) {
  const tones = new HeardTones();
  const calls = createStore<CallsState>(() => NO_CALLS);
  const meetings = createStore<MeetingSounds>(() => ({ isInside: false, isInvited: false }));
  const devices = createDeviceChoice(undefined, undefined);
  const sounds = createCallSounds(tones, calls, meetings, devices, { locks: undefined, ringsElsewhere });
  return { tones, calls, meetings, sounds, devices };
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
});

test('where something else rings, a call that waits still beeps, and an invitation still sounds', () => {
  const { tones, calls, meetings } = office({ ringsElsewhere: true });
  const incoming = view({ id: 'waiting' as CallId, direction: 'incoming' });
  calls.setState({ ringing: [incoming] });
  expect(tones.heard).toEqual([]);
  calls.setState({ current: view({ status: 'active', answeredAt: 2 }) });
  expect(tones.heard).toEqual(['call-waiting']);
  calls.setState({ current: undefined, ringing: [] });
  meetings.setState({ isInvited: true });
  expect(tones.heard).toEqual(['call-waiting', 'call-waiting stops', 'invitation']);
});

test('a call that waits beeps softly instead of ringing, also while another one is dialled or on hold', () => {
  const { tones, calls } = office();
  const waiting = view({ id: 'waiting' as CallId, direction: 'incoming' });
  calls.setState({ current: view({ status: 'active', answeredAt: 2 }), ringing: [waiting] });
  expect(tones.heard).toEqual(['call-waiting']);
  calls.setState({ ringing: [] });
  expect(tones.heard.at(-1)).toBe('call-waiting stops');
  calls.setState({ current: undefined, dialling: { callId: 'd' as CallId, to: { text: '1' }, startedAt: 1 } });
  calls.setState({ ringing: [waiting] });
  expect(tones.heard.at(-1)).toBe('call-waiting');
});

const RINGING = { ringing: [view({ direction: 'incoming' })] };
const TALKING = { current: view({ id: 'other' as CallId, status: 'active', answeredAt: 2 }) };

test.each<[string, Partial<CallsState>, Partial<MeetingSounds>, Tone | undefined]>([
  ['nothing', {}, {}, undefined],
  ['a call, and no meeting', RINGING, {}, 'ring'],
  ['a call during a meeting', RINGING, { isInside: true }, 'call-waiting'],
  ['a meeting alone', {}, { isInside: true }, undefined],
  ['an invitation', {}, { isInvited: true }, 'invitation'],
  ['an invitation during a meeting', {}, { isInside: true, isInvited: true }, 'call-waiting'],
  ['an invitation during a call', TALKING, { isInvited: true }, 'call-waiting'],
  ['an invitation while a call rings', RINGING, { isInvited: true }, 'ring'],
])('what sounds: %s', (_name, state, meeting, tone) => {
  const { tones, calls, meetings } = office();
  meetings.setState(meeting);
  calls.setState(state);
  meetings.setState({ ...meetings.getState() });
  expect(tones.heard.at(-1)).toBe(tone);
});

test('who was transferred hears it ring there, unless there is still somebody to talk to', () => {
  const { tones, calls } = office();
  const transfer = { by: PEER, to: 'target' as UserId, phase: 'ringing' } as const;
  const party = { userId: PEER, onHold: false, isLost: false };
  calls.setState({
    current: view({ status: 'active', answeredAt: 2, transfer, parties: [{ ...party, status: 'left' }] }),
  });
  expect(tones.heard).toEqual(['ringback']);
  const talking = view({ status: 'active', answeredAt: 2, transfer, parties: [{ ...party, status: 'connected' }] });
  calls.setState({ current: talking });
  expect(tones.heard).toEqual(['ringback', 'ringback stops']);
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

test.each<[CallView['endReason'], string | undefined]>([
  ['declined', 'busy'],
  ['busy', 'busy'],
  ['dnd', 'busy'],
  ['no-answer', 'reorder'],
  ['offline', 'reorder'],
  ['media-failed', 'reorder'],
  ['voicemail', 'hang-up'],
  ['cancelled', undefined],
])('an own call that ends with %s is told by %s', (endReason, tone) => {
  const { tones, calls } = office();
  calls.setState({ current: view({ status: 'ended', ...(endReason && { endReason }) }) });
  expect(tones.heard).toEqual(tone ? [tone] : []);
});

test('a pressed key is heard only where sound is enabled', () => {
  const { tones, sounds } = office();
  sounds.pressKey('5');
  expect(tones.heard).toEqual([]);
  sounds.look();
  sounds.pressKey('5');
  sounds.hearKey('7');
  expect(tones.heard).toEqual(['5', '7 softly']);
});

test('rings go to the ring speaker, every other tone to the speaker of calls', async () => {
  const { tones, devices } = office();
  await devices.chooseRingSpeaker('loud');
  await devices.chooseSpeaker('headset');
  expect(tones.heard).toEqual(['rings on loud', 'plays on headset']);
  await devices.chooseRingVolume(0.4);
  expect(tones.heard.at(-1)).toBe('rings at 0.4');
});

test('the ring is tried where it rings, a sound where calls are heard, each for two seconds', async () => {
  const { tones, sounds } = office();
  const ringing = sounds.test('ring');
  await vi.advanceTimersByTimeAsync(2_000);
  await ringing;
  const sounding = sounds.test('speaker');
  await vi.advanceTimersByTimeAsync(2_000);
  await sounding;
  expect(tones.heard).toEqual(['ring', 'ring stops', 'ringback', 'ringback stops']);
});
