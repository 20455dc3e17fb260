import { callId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PEER, TALKING } from '../calls/call-view.fixture.ts';
import { SeveralCalls } from './several-calls.fixture.ts';

let calls: SeveralCalls;
beforeEach(async () => {
  calls = await SeveralCalls.start();
});
afterEach(() => calls.stop());

const media = () => calls.bureau.calls.media.getState();
const state = () => calls.bureau.calls.store.getState();

test('each call keeps its own path; the held one is neither heard nor heard from, and a swap builds nothing', async () => {
  const first = await calls.talk();
  await expect.poll(() => media()).toMatchObject({ microphone: 'live', receiving: true });
  const second = await calls.talk();
  await expect.poll(() => state()).toMatchObject({ current: { id: second }, held: [{ id: first }] });
  await expect.poll(() => media()).toMatchObject({ microphone: 'live', receiving: true });
  expect(calls.platform.voices.map(({ enabled }) => enabled)).toEqual([false, true]);
  const [heardInSecond] = calls.platform.heard;

  calls.emit(second, { onHold: true });
  calls.emit(first, { onHold: false });
  await expect.poll(() => state()).toMatchObject({ current: { id: first }, held: [{ id: second }] });
  await expect.poll(() => calls.platform.voices.map(({ enabled }) => enabled)).toEqual([true, false]);
  expect(calls.platform.heard).toHaveLength(1);
  expect(calls.platform.heard[0]).not.toBe(heardInSecond);
  expect(media()).toMatchObject({ microphone: 'live', receiving: true });
  expect(calls.published).toHaveLength(2);
  expect(calls.platform.asked).toHaveLength(1);
});

test('muted in one call says nothing about another, and comes back muted', async () => {
  const first = await calls.talk();
  await calls.bureau.calls.setMuted(true);
  const second = await calls.talk();
  await expect.poll(() => media().microphone).toBe('live');
  expect(calls.mutes).toEqual([{ callId: first, muted: true }]);
  calls.emit(second, { status: 'ended' });
  calls.emit(first, { onHold: false });
  await expect.poll(() => media().microphone).toBe('muted');
  expect(calls.platform.voices[0]?.enabled).toBe(false);
});

test('the only call on hold stays whole, silent both ways, and the microphone is freed at the end of the last', async () => {
  const first = await calls.talk();
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  calls.emit(first, { onHold: true });
  await expect.poll(() => calls.platform.heard).toEqual([]);
  expect(calls.platform.voice?.enabled).toBe(false);
  expect(media()).toMatchObject({ status: 'connected' });
  const second = await calls.talk();
  await calls.bureau.calls.hangUp(second);
  expect(state().current?.id).toBe(first);
  expect(calls.platform.microphone?.readyState).toBe('live');
  await calls.bureau.calls.hangUp();
  expect(calls.platform.microphone?.readyState).toBe('ended');
  expect(calls.platform.voices.every(({ readyState }) => readyState === 'ended')).toBe(true);
  expect(calls.platform.transports.every(({ closed }) => closed)).toBe(true);
});

test('another microphone takes over in every call at once', async () => {
  await calls.talk();
  await calls.talk();
  await expect.poll(() => calls.platform.voices.map(({ enabled }) => enabled)).toEqual([false, true]);
  await calls.bureau.devices.chooseMicrophone('headset');
  await expect.poll(() => calls.platform.voices.length).toBe(4);
  await expect.poll(() => calls.platform.microphones.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  expect(calls.platform.voices.slice(2).map(({ enabled }) => enabled)).toEqual([false, true]);
});

test('a call that this device is moved into by a merge begins with the grant of the server, muted as before', async () => {
  const first = await calls.talk();
  await calls.bureau.calls.setMuted(true);
  const other = callId();
  calls.office.emit({ type: 'call.media-reset', callId: other, grant: calls.grant() });
  calls.emit(first, { status: 'ended', endReason: 'merged', mergedInto: other });
  calls.emit(other, { ...TALKING, ownDevice: calls.device });
  await expect.poll(() => calls.published.at(-1)).toMatchObject({ callId: other, transportId: 'send-2', muted: true });
  expect(calls.rejoined).toEqual([]);
  await expect.poll(() => state().current?.id).toBe(other);
  await expect.poll(() => media().microphone).toBe('muted');
});

test('the grant may come after the view that tells of the call; when it never comes, it is asked for', async () => {
  const first = await calls.talk();
  const other = callId();
  calls.emit(other, { ...TALKING, ownDevice: calls.device });
  await expect.poll(() => state().held.length + 1).toBe(2);
  calls.emit(first, { status: 'ended', endReason: 'merged', mergedInto: other });
  calls.office.emit({ type: 'call.media-reset', callId: other, grant: calls.grant() });
  await expect.poll(() => calls.published.at(-1)).toMatchObject({ callId: other, muted: false });
  calls.platform.path('connected');
  calls.speakIn(other, 'voice');
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  expect(calls.rejoined).toEqual([]);
  const third = callId();
  calls.emit(third, { ...TALKING, ownDevice: calls.device });
  await expect.poll(() => calls.rejoined, { timeout: 3_000 }).toEqual([third]);
});

test('a call goes on here until the other device of the person is heard', async () => {
  const first = await calls.talk();
  await expect.poll(() => calls.platform.heard.length).toBe(1);
  calls.emit(first, { ownDevice: 'aaaaaaaa.bbbb' as typeof calls.device, movingFrom: calls.device });
  await expect.poll(() => state().elsewhere.length).toBe(1);
  expect(calls.platform.heard).toHaveLength(1);
  expect(calls.platform.voice).toMatchObject({ enabled: true, readyState: 'live' });
  const { movingFrom: _, ...moved } = calls.change(first, {});
  calls.office.emit({ type: 'call.changed', call: moved });
  await expect.poll(() => calls.platform.voice?.readyState).toBe('ended');
});

test('of three people one who is muted is named, and only all of them make the other side muted', async () => {
  const first = await calls.talk();
  calls.speakIn(first, 'second voice', 'audio', 'ben');
  await expect.poll(() => calls.platform.heard.length).toBe(2);
  calls.office.emit({ type: 'call.peer-muted', callId: first, userId: PEER, muted: true });
  await expect.poll(() => media().mutedPeers).toEqual([PEER]);
  expect(media().peerMuted).toBe(false);
  calls.office.emit({ type: 'call.consumer-closed', callId: first, consumerId: 'second voice' });
  await expect.poll(() => media().peerMuted).toBe(true);
});

test('push-to-talk is heard while it is held, and only when the microphone was muted', async () => {
  await calls.talk();
  await calls.bureau.calls.setTalking(true);
  await calls.bureau.calls.setTalking(false);
  expect(calls.mutes).toEqual([]);
  await calls.bureau.calls.setMuted(true);
  const down = calls.bureau.calls.setTalking(true);
  const repeated = calls.bureau.calls.setTalking(true);
  await Promise.all([down, repeated]);
  expect(media().microphone).toBe('live');
  await calls.bureau.calls.setTalking(false);
  expect(media().microphone).toBe('muted');
  // Let go before the media server has answered.
  await Promise.all([calls.bureau.calls.setTalking(true), calls.bureau.calls.setTalking(false)]);
  expect(media().microphone).toBe('muted');
  expect(calls.platform.voice?.enabled).toBe(false);
});
