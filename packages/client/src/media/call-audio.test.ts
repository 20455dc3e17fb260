import type { CallView } from '@bureau/core/calls';
import { type DeviceId, err, ok } from '@bureau/core/kernel';
import type { PublishRequest, ReceiveRequest } from '@bureau/core/media';
import { callId } from '@bureau/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callView, PEER, TALKING } from '../calls/call-view.fixture.ts';
import type { BureauClient } from '../client.ts';
import { createBureauClient } from '../create-bureau-client.ts';
import { Office } from '../office.fixture.ts';
import { FakePlatform, grantOf, offerOf } from './platform.fixture.ts';

let office: Office;
let platform: FakePlatform;
let bureau: BureauClient;
let published: PublishRequest[];
let received: ReceiveRequest[];
let mutes: boolean[];
let grants: number;
let call: CallView;

beforeEach(async () => {
  office = await Office.start();
  platform = new FakePlatform();
  bureau = createBureauClient({ url: office.url, media: platform, tones: null });
  [published, received, mutes, grants] = [[], [], [], 0];
  office.answers = {
    calls: {
      dial: async (actor, id) => {
        call = callView(id, { ownDevice: actor.device.id });
        return ok({ call, media: grantOf(++grants) });
      },
      hangUp: async () => {
        call = { ...call, revision: call.revision + 1, status: 'ended', endReason: 'hung-up' };
        return ok(call);
      },
      publish: async (_actor, _id, request) => {
        published.push(request);
        return ok({ producerId: `producer-${published.length}`, offers: [] });
      },
      receive: async (_actor, _id, request) => {
        received.push(request);
        return ok(undefined);
      },
      setMuted: async (_actor, _id, muted) => {
        mutes.push(muted);
        return ok({ muted });
      },
      listen: async () => ok([]),
      restartIce: async () => ok({ iceParameters: {} }),
      rejoinMedia: async () => ok(grantOf(++grants)),
    },
  };
  await bureau.signIn({ email: 'a', password: 'b' });
});
afterEach(async () => {
  bureau.close();
  await office.stop();
});

const media = () => bureau.calls.media.getState();

async function talk(): Promise<void> {
  await bureau.calls.dial({ text: '201' });
  await expect.poll(() => published.length).toBe(1);
  platform.path('connected');
  await expect.poll(() => media().microphone).toBe('live');
  call = { ...call, ...TALKING, revision: 2 };
  office.emit({ type: 'call.changed', call });
  office.emit({ type: 'call.consumers-offered', callId: call.id, offers: [offerOf('c1')] });
  await expect.poll(() => platform.heard.length).toBe(1);
  platform.path('connected');
}

test('three requests a side: dial, publish with its DTLS, receive with its DTLS; later offers bring none', async () => {
  await talk();
  expect(media()).toMatchObject({ status: 'connected', microphone: 'live', receiving: true, peerMuted: false });
  expect(published).toHaveLength(1);
  expect(published[0]).toMatchObject({ transportId: 'send-1', source: 'microphone', muted: false });
  expect(published[0]?.dtlsParameters).toHaveProperty('fingerprints');
  expect(published[0]?.rtpCapabilities).toHaveProperty('codecs');
  expect(received).toHaveLength(1);
  expect(received[0]).toMatchObject({ transportId: 'receive-1', consumerIds: ['c1'] });
  expect(received[0]?.dtlsParameters).toHaveProperty('fingerprints');
  office.emit({ type: 'call.consumers-offered', callId: call.id, offers: [offerOf('c1'), offerOf('c2')] });
  await expect.poll(() => received.length).toBe(2);
  expect(received[1]?.consumerIds).toEqual(['c2']);
  expect(received[1]?.dtlsParameters).toBeUndefined();
});

test('a stream that ends while it is being started is not heard afterwards', async () => {
  await bureau.calls.dial({ text: '201' });
  await expect.poll(() => published.length).toBe(1);
  platform.path('connected');
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const receive = async (_actor: unknown, _id: unknown, request: ReceiveRequest) => {
    received.push(request);
    await asked;
    return ok(undefined);
  };
  Object.assign(office.answers.calls ?? {}, { receive });
  office.emit({ type: 'call.consumers-offered', callId: call.id, offers: [offerOf('c1'), offerOf('c2')] });
  await expect.poll(() => received.length).toBe(1);
  office.emit({ type: 'call.consumer-closed', callId: call.id, consumerId: 'c1' });
  await bureau.calls.setMuted(true);
  answer();
  await expect.poll(() => platform.heard.length).toBe(1);
});

test('the microphone is asked for once, mono and with echo cancellation, and freed with everything at the end', async () => {
  await talk();
  expect(platform.asked).toHaveLength(1);
  expect(platform.asked[0]?.audio).toMatchObject({ echoCancellation: true, channelCount: 1 });
  expect(platform.meters).toBe(2);
  await bureau.calls.hangUp();
  expect(platform.microphones.every(({ readyState }) => readyState === 'ended')).toBe(true);
  expect(platform.transports.every(({ closed }) => closed)).toBe(true);
  expect(platform.meters).toBe(0);
  expect(platform.heard).toEqual([]);
  expect(media().status).toBe('none');
});

test('muting silences at once and shows as muted when the media server has said so', async () => {
  await talk();
  let acknowledge: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    acknowledge = resolve;
  });
  Object.assign(office.answers.calls ?? {}, {
    setMuted: async (_actor: unknown, _id: unknown, muted: boolean) => {
      await asked;
      return ok({ muted });
    },
  });
  const muting = bureau.calls.setMuted(true);
  expect(platform.voice?.enabled).toBe(false);
  expect(media().microphone).toBe('muting');
  acknowledge();
  await muting;
  expect(media().microphone).toBe('muted');
  const unmuting = bureau.calls.setMuted(false);
  expect(media().microphone).toBe('unmuting');
  expect(platform.voice?.enabled).toBe(false);
  await unmuting;
  expect(media().microphone).toBe('live');
  expect(platform.voice?.enabled).toBe(true);
});

test('unmuting that is refused stays muted and says why', async () => {
  await talk();
  await bureau.calls.setMuted(true);
  Object.assign(office.answers.calls ?? {}, { setMuted: async () => err({ code: 'media-unavailable' }) });
  await expect(bureau.calls.setMuted(false)).rejects.toMatchObject({ detail: { code: 'media-unavailable' } });
  expect(media().microphone).toBe('muted');
  expect(platform.voice?.enabled).toBe(false);
});

test('in a call of three it is noticed after a reconnect that one of them cannot be heard, and everything is built anew', async () => {
  await talk();
  const third = { ...TALKING.parties[0], userId: 'third' as typeof PEER };
  call = { ...call, revision: 3, parties: [...TALKING.parties, third] };
  // Who is muted sends nothing: that something arrives is then no sign.
  office.emit({ type: 'call.peer-muted', callId: call.id, userId: PEER, muted: true });
  await expect.poll(() => media().peerMuted).toBe(true);
  office.snapshot = { calls: [call] };
  office.cut();
  await expect.poll(() => grants, { timeout: 5_000 }).toBe(2);
  platform.path('connected');
  await expect.poll(() => published.length).toBe(2);
  const offers = [offerOf('c1', 'audio', 'peer', 2), offerOf('c2', 'audio', 'third', 2)];
  office.emit({ type: 'call.consumers-offered', callId: call.id, offers });
  await expect.poll(() => platform.heard.length).toBe(2);
}, 15_000);

test('without a microphone the call is heard: silence is published, muted, and the reason is told', async () => {
  platform.refusals = ['NotAllowedError', 'NotAllowedError', 'NotAllowedError'];
  await bureau.calls.dial({ text: '201' });
  await expect.poll(() => published.length).toBe(1);
  expect(published[0]?.muted).toBe(true);
  await expect.poll(() => media()).toMatchObject({ microphone: 'none', microphoneProblem: 'microphone-denied' });
  expect(bureau.devices.store.getState()).toMatchObject({ permission: 'denied', problem: 'microphone-denied' });
  office.emit({ type: 'call.consumers-offered', callId: call.id, offers: [offerOf('c1')] });
  await expect.poll(() => media().receiving).toBe(true);
});

test('a microphone that is allowed during the call takes the place of the silence', async () => {
  platform.refusals = ['NotAllowedError', 'NotAllowedError', 'NotAllowedError'];
  await bureau.calls.dial({ text: '201' });
  await expect.poll(() => media().microphoneProblem).toBe('microphone-denied');
  platform.refusals = [];
  await bureau.devices.refresh({ ask: true });
  await expect.poll(() => media()).toMatchObject({ microphone: 'live', microphoneProblem: undefined });
  expect(mutes).toEqual([false]);
});

test('an open permission prompt delays neither the ringing nor the connection', async () => {
  let allow: () => void = () => undefined;
  platform.prompt = new Promise((resolve) => {
    allow = resolve;
  });
  await bureau.calls.dial({ text: '201' });
  await expect.poll(() => published.length).toBe(1);
  expect(published[0]?.muted).toBe(true);
  expect(media().microphone).toBe('none');
  allow();
  await expect.poll(() => media().microphone).toBe('live');
  expect(mutes).toEqual([false]);
  expect(platform.mostRequestsAtOnce).toBe(1);
  expect(platform.silences.every(({ readyState }) => readyState === 'ended')).toBe(true);
});

test('hanging up while the prompt is open frees the microphone that comes later', async () => {
  let allow: () => void = () => undefined;
  platform.prompt = new Promise((resolve) => {
    allow = resolve;
  });
  await bureau.calls.dial({ text: '201' });
  await bureau.calls.hangUp();
  allow();
  await expect.poll(() => platform.microphones.length).toBe(1);
  await expect.poll(() => platform.microphone?.readyState).toBe('ended');
});

test('another microphone takes over during the call, in the same state', async () => {
  await talk();
  const before = platform.microphone;
  await bureau.devices.chooseMicrophone('headset');
  await expect.poll(() => platform.microphones.length).toBe(2);
  await expect.poll(() => before?.readyState).toBe('ended');
  expect(platform.asked.at(-1)?.audio).toMatchObject({ deviceId: { exact: 'headset' } });
  expect(platform.voice?.enabled).toBe(true);
  expect(media().microphone).toBe('live');
  expect(published).toHaveLength(1);
  await bureau.devices.chooseSpeaker('loud');
  await expect.poll(() => platform.speakers.at(-1)).toBe('loud');
});

test('a chosen microphone that is unplugged is replaced by the system one', async () => {
  await bureau.devices.chooseMicrophone('headset');
  platform.refusals = ['OverconstrainedError'];
  await talk();
  expect(platform.asked.map(({ audio }) => (audio as MediaTrackConstraints).deviceId)).toEqual([
    { exact: 'headset' },
    undefined,
  ]);
});

test('a microphone that is unplugged during the call gives way to the system one, and returns when it is plugged in', async () => {
  const input = (deviceId: string) => ({ kind: 'audioinput', deviceId, label: deviceId }) as MediaDeviceInfo;
  platform.devices = [input('built-in'), input('headset')];
  await bureau.devices.chooseMicrophone('headset');
  await talk();
  await expect.poll(() => bureau.devices.store.getState().microphones.map(({ id }) => id)).toContain('headset');
  platform.refusals = ['OverconstrainedError'];
  platform.plug([input('built-in')]);
  platform.microphone?.remoteStop();
  await expect.poll(() => platform.microphones.length).toBe(2);
  expect(platform.microphone?.readyState).toBe('live');
  await expect.poll(() => platform.voice).toMatchObject({ enabled: true, readyState: 'live' });
  platform.plug([input('built-in'), input('headset')]);
  await expect.poll(() => platform.microphones.length).toBe(3);
  expect(platform.asked.at(-1)?.audio).toMatchObject({ deviceId: { exact: 'headset' } });
  await expect.poll(() => platform.microphones[1]?.readyState).toBe('ended');
  expect(published).toHaveLength(1);
});

test('a page that finds itself in a call after a reload joins again, muted', async () => {
  const ownDevice = bureau.connection.getState().deviceId as DeviceId;
  call = callView(callId(), { ownDevice, ...TALKING });
  office.snapshot = { calls: [call] };
  office.cut();
  await expect.poll(() => published.length).toBe(1);
  expect(published[0]).toMatchObject({ transportId: 'send-1', muted: true });
  await expect.poll(() => media().microphone).toBe('muted');
  expect(platform.voice?.enabled).toBe(false);
});

test('the other side muting is shown as the media server reports it', async () => {
  await talk();
  office.emit({ type: 'call.peer-muted', callId: call.id, userId: PEER, muted: true });
  await expect.poll(() => media().peerMuted).toBe(true);
  office.emit({ type: 'call.peer-muted', callId: callId(), userId: PEER, muted: false });
  office.emit({ type: 'call.consumer-closed', callId: call.id, consumerId: 'c1' });
  await expect.poll(() => media().receiving).toBe(false);
  expect(media().peerMuted).toBe(true);
});
