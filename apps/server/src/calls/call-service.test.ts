import { callId, deviceId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', extension: '201' }));
  ben = await office.connect(office.hire({ givenName: 'Ben', extension: '202' }));
});

const ring = async (from: TestClient, to: TestClient, id = callId()) => {
  const dialled = await office.services.calls.dial(from.actor, id, { userId: to.person.id });
  await settled();
  return { id, dialled };
};

const talk = async () => {
  const { id } = await ring(ada, ben);
  const answered = await office.services.calls.answer(ben.actor, id);
  await settled();
  return { id, answered };
};

const statuses = (client: TestClient) => client.of('call.changed').map(({ call }) => call.status);
const lastCall = (client: TestClient) => client.of('call.changed').at(-1)?.call;
const historyOf = async (client: TestClient) =>
  (await office.services.callLog.list(client.actor.principal, { filter: 'all', limit: 50 })).entries;

test('dial, ring, answer, hang up: both hear it, both have media, both find it in their history', async () => {
  const { id, dialled } = await ring(ada, ben);
  expect(dialled).toMatchObject({
    ok: true,
    value: { call: { status: 'ringing', direction: 'outgoing' }, media: { generation: 1 } },
  });
  expect(lastCall(ben)).toMatchObject({
    id,
    status: 'ringing',
    direction: 'incoming',
    ring: [{ deviceId: ben.actor.device.id }],
  });

  await office.clock.advance(3_000);
  const answered = await office.services.calls.answer(ben.actor, id);
  await settled();
  expect(answered).toMatchObject({ ok: true, value: { call: { status: 'active' }, media: { generation: 1 } } });
  expect(office.rooms.rooms[id]).toEqual({ kind: 'call', peers: [ada.actor.device.id, ben.actor.device.id] });
  expect(lastCall(ada)?.status).toBe('active');

  await office.clock.advance(10_000);
  await office.services.calls.hangUp(ada.actor, id);
  await settled();
  expect(statuses(ben)).toEqual(['ringing', 'active', 'ended']);
  expect(office.rooms.rooms).toEqual({});
  expect(await historyOf(ada)).toMatchObject([
    { direction: 'outgoing', disposition: 'answered', ringMs: 3_000, talkMs: 10_000 },
  ]);
  expect(await historyOf(ben)).toMatchObject([{ direction: 'incoming', disposition: 'answered', talkMs: 10_000 }]);
  expect(ben.of('call-log.entry-added')).toHaveLength(1);
  expect(office.errors).toEqual([]);
});

describe('dialling', () => {
  test('the same request again gives the same call, with a new admission', async () => {
    const { id } = await ring(ada, ben);
    const again = await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
    expect(again).toMatchObject({ ok: true, value: { call: { id, status: 'ringing' }, media: { generation: 2 } } });
    await settled();
    expect(office.office.live.all()).toHaveLength(1);
  });

  test('the id of somebody else’s call does not exist, live or over', async () => {
    const { id } = await ring(ada, ben);
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const notFound = { ok: false, error: { code: 'not-found' } };
    expect(await office.services.calls.dial(cleo.actor, id, { userId: ben.person.id })).toEqual(notFound);
    await office.services.calls.hangUp(ada.actor, id);
    await office.clock.advance(120_000);
    expect(await office.services.calls.dial(cleo.actor, id, { userId: ben.person.id })).toEqual(notFound);
  });

  test('an extension, a number that cannot be dialled, an extension nobody has, the outside, oneself', async () => {
    const dial = (text: string) => office.services.calls.dial(ada.actor, callId(), { text });
    expect(await dial('9')).toMatchObject({ ok: false, error: { code: 'cannot-dial' } });
    expect(await dial('299')).toMatchObject({ ok: false, error: { code: 'unknown-extension' } });
    expect(await dial('+33 (0)1 42 68 53 00')).toMatchObject({ ok: false, error: { code: 'no-phone-line' } });
    expect(await dial('201')).toMatchObject({ ok: false, error: { code: 'callee-is-self' } });
    expect(await dial('202')).toMatchObject({ ok: true, value: { call: { peerId: ben.person.id } } });
  });

  test('a device holds one call', async () => {
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const { id } = await ring(ada, ben);
    expect((await ring(ada, cleo)).dialled).toEqual({ ok: false, error: { code: 'already-in-call' } });
    const incoming = await ring(cleo, ada);
    const answer = await office.services.calls.answer(ada.actor, incoming.id);
    expect(answer).toEqual({ ok: false, error: { code: 'already-in-call' } });
    await office.services.calls.hangUp(ada.actor, id);
    expect(await office.services.calls.answer(ada.actor, incoming.id)).toMatchObject({ ok: true });
  });

  test('two dials of one device in the same instant make one call', async () => {
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const dials = [ben, cleo].map((to) => office.services.calls.dial(ada.actor, callId(), { userId: to.person.id }));
    const outcomes = await Promise.all(dials);
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(office.office.live.all()).toHaveLength(1);
  });

  test('without a media node there is a reason and no half call', async () => {
    office.rooms.isAvailable = false;
    const { dialled } = await ring(ada, ben);
    expect(dialled).toEqual({ ok: false, error: { code: 'media-unavailable' } });
    expect(ben.of('call.changed')).toEqual([]);
    expect(await office.calls.calls.live()).toEqual([]);
  });

  test('when the call cannot be written down nothing rings and no room stays', async () => {
    office.calls.isDown = true;
    await expect(ring(ada, ben)).rejects.toThrow('The store is down');
    await settled();
    expect(ben.of('call.changed')).toEqual([]);
    expect(office.rooms.rooms).toEqual({});
  });

  test('the echo test answers by itself', async () => {
    const echo = office.hire({ kind: 'echo-test', givenName: 'Echo', familyName: 'test' });
    const id = callId();
    const dialled = await office.services.calls.dial(ada.actor, id, { userId: echo.id });
    expect(dialled).toMatchObject({ ok: true, value: { call: { status: 'active' } } });
    expect(office.rooms.rooms[id]).toEqual({ kind: 'echo', peers: [ada.actor.device.id] });
  });
});

describe('glare', () => {
  test.each([
    ['the first waits for media', true],
    ['one after the other', false],
  ])('two who dial each other meet in the earlier call: %s', async (_name, together) => {
    const first = callId();
    const second = callId();
    const dialBen = office.services.calls.dial(ada.actor, first, { userId: ben.person.id });
    if (!together) await dialBen;
    const dialAda = office.services.calls.dial(ben.actor, second, { userId: ada.person.id });
    expect(await dialBen).toMatchObject({ ok: true, value: { call: { id: first }, media: {} } });
    expect(await dialAda).toMatchObject({ ok: true, value: { call: { id: first, status: 'active' }, media: {} } });
    expect(office.office.live.all()).toMatchObject([
      { id: first, status: 'active', calleeDevice: ben.actor.device.id },
    ]);
    const again = await office.services.calls.dial(ben.actor, second, { userId: ada.person.id });
    expect(again).toMatchObject({ ok: true, value: { call: { id: first, status: 'active' } } });
  });
});

describe('how a call ends before it is answered', () => {
  test('declined on one device, it stops on the other and is no missed call', async () => {
    const laptop = await office.connect(ben.person);
    const { id } = await ring(ada, ben);
    expect(lastCall(laptop)?.ring).toHaveLength(2);
    await office.services.calls.decline(laptop.actor, id);
    await settled();
    expect(lastCall(ben)).toMatchObject({ status: 'ended', endReason: 'declined', ring: [] });
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'declined' });
    expect(ben.of('call-log.entry-added').at(-1)).toMatchObject({
      entry: { disposition: 'declined' },
      unseenMissed: 0,
    });
  });

  test('answered on one device, it stops on the other, which cannot answer any more', async () => {
    const laptop = await office.connect(ben.person);
    const { id } = await ring(ada, ben);
    const both = [ben, laptop].map((client) => office.services.calls.answer(client.actor, id));
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ ok: true, value: { call: { ownDevice: ben.actor.device.id } } });
    expect(second).toEqual({ ok: false, error: { code: 'call-ended' } });
    await settled();
    expect(lastCall(laptop)).toMatchObject({ status: 'active', ring: [], ownDevice: ben.actor.device.id });
    expect(await office.services.calls.hangUp(laptop.actor, id)).toEqual({ ok: false, error: { code: 'not-found' } });
  });

  test('cancelled, it is a missed call', async () => {
    const { id } = await ring(ada, ben);
    await office.services.calls.hangUp(ada.actor, id);
    await settled();
    expect(lastCall(ben)).toMatchObject({ status: 'ended', endReason: 'cancelled' });
    expect(ben.of('call-log.entry-added').at(-1)?.unseenMissed).toBe(1);
    await office.services.callLog.markSeen(ben.actor.principal, office.clock.now());
    await settled();
    expect(ben.of('call-log.missed-seen')).toMatchObject([{ unseenMissed: 0 }]);
  });

  test('nobody answers: the lease is renewed, then it ends', async () => {
    await ring(ada, ben);
    const renewedAt = lastCall(ben)?.ring[0]?.leaseUntil ?? 0;
    await office.clock.advance(6_000);
    expect(lastCall(ben)?.ring[0]?.leaseUntil).toBeGreaterThan(renewedAt);
    await office.clock.advance(20_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'no-answer' });
    expect(office.rooms.rooms).toEqual({});
  });

  test('offline, and Do not disturb: nothing rings, both find it in their history', async () => {
    await office.services.presence.choose(ben.actor.principal, { status: 'dnd', text: '' });
    expect((await ring(ada, ben)).dialled).toMatchObject({
      ok: true,
      value: { call: { status: 'ended', endReason: 'dnd' } },
    });
    await ben.leave();
    await office.clock.advance(1);
    const { dialled } = await ring(ada, ben);
    expect(dialled).toMatchObject({ ok: true, value: { call: { status: 'ended', endReason: 'dnd' } } });
    await office.services.presence.choose(ben.actor.principal, { status: 'available', text: '' });
    expect((await ring(ada, ben)).dialled).toMatchObject({ ok: true, value: { call: { endReason: 'offline' } } });
    expect(statuses(ben)).not.toContain('ringing');
    expect(await historyOf(ben)).toHaveLength(3);
    expect(office.rooms.rooms).toEqual({});
  });

  test('a device that connects while it rings rings too', async () => {
    await ring(ada, ben);
    const phone = await office.connect(ben.person);
    expect(phone.of('stream.opened')[0]?.calls).toMatchObject([
      { status: 'ringing', ring: [{}, { deviceId: phone.actor.device.id }] },
    ]);
  });
});

describe('media', () => {
  test('only the devices of the call reach it, and each its own', async () => {
    const { id } = await talk();
    const laptop = await office.connect(ben.person);
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const notFound = { ok: false, error: { code: 'not-found' } };
    for (const stranger of [laptop, cleo]) {
      expect(await office.services.calls.setMuted(stranger.actor, id, true)).toEqual(notFound);
      expect(await office.services.calls.rejoinMedia(stranger.actor, id)).toEqual(notFound);
      expect(await office.services.calls.restartIce(stranger.actor, id, 'send-1')).toEqual(notFound);
    }
    const impostor = await office.connect(cleo.person, { device: ada.actor.device.id });
    expect(await office.services.calls.hangUp(impostor.actor, id)).toEqual(notFound);
    expect(await office.services.calls.setMuted(ada.actor, id, true)).toEqual({ ok: true, value: { muted: true } });
    await settled();
    expect(ben.of('call.peer-muted')).toEqual([{ type: 'call.peer-muted', callId: id, muted: true }]);
    expect([...ada.of('call.peer-muted'), ...laptop.of('call.peer-muted')]).toEqual([]);
  });

  test('streams are offered to the device that may receive them', async () => {
    const { id } = await talk();
    const laptop = await office.connect(ben.person);
    const request = {
      transportId: 'send-1',
      kind: 'audio',
      rtpParameters: {},
      rtpCapabilities: {},
      muted: false,
    } as const;
    expect(await office.services.calls.publish(ada.actor, id, request)).toMatchObject({ ok: true });
    await settled();
    expect(ben.of('call.consumers-offered')).toMatchObject([
      { callId: id, offers: [{ fromPeer: ada.actor.device.id }] },
    ]);
    expect(laptop.of('call.consumers-offered')).toEqual([]);
  });

  test('a lost room is opened again and both devices are told', async () => {
    const { id } = await talk();
    office.rooms.lose(id);
    await settled();
    expect(office.rooms.rooms[id]?.peers).toEqual([ada.actor.device.id, ben.actor.device.id]);
    for (const client of [ada, ben]) {
      expect(client.of('call.media-reset')).toMatchObject([{ callId: id, grant: { generation: 2 } }]);
    }
  });

  test('an answer without a media node keeps the call, and media follows', async () => {
    const { id } = await ring(ada, ben);
    office.rooms.goDown();
    const answered = await office.services.calls.answer(ben.actor, id);
    expect(answered).toMatchObject({ ok: true, value: { call: { status: 'active' } } });
    expect(answered.ok && answered.value.media).toBeUndefined();
    await office.clock.advance(2_000);
    office.rooms.comeBack();
    await office.clock.advance(1_000);
    expect(ben.of('call.media-reset')).toHaveLength(1);
    expect(ada.of('call.media-reset')).toHaveLength(1);
    expect(office.rooms.rooms[id]?.peers.toSorted()).toEqual([ada.actor.device.id, ben.actor.device.id].toSorted());
  });

  test('media that does not come back ends the call', async () => {
    await talk();
    const id = office.office.live.all()[0]?.id ?? '';
    office.rooms.isAvailable = false;
    office.rooms.lose(id);
    await office.clock.advance(29_000);
    expect(lastCall(ada)?.status).toBe('active');
    await office.clock.advance(2_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'media-failed' });
  });
});

describe('devices that fall silent', () => {
  test('both are told; after the grace the call ends', async () => {
    await talk();
    ben.isSilent = true;
    await office.clock.advance(9_000);
    expect(lastCall(ada)).toMatchObject({ status: 'active', peerLost: true });
    await office.clock.advance(9_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'client-lost' });
  });

  test('heard again, the call goes on', async () => {
    await talk();
    ben.isSilent = true;
    await office.clock.advance(9_000);
    ben.isSilent = false;
    ben.connection.heard();
    await office.clock.advance(60_000);
    expect(lastCall(ada)).toMatchObject({ status: 'active', peerLost: false });
  });

  test('a goodbye leaves time for a reload and no more', async () => {
    await talk();
    await ben.leave('goodbye');
    await office.clock.advance(2_000);
    await office.connect(ben.person, { device: ben.actor.device.id });
    expect(lastCall(ada)).toMatchObject({ status: 'active', peerLost: false });
    await ada.leave('goodbye');
    await office.clock.advance(4_500);
    expect(office.office.live.all()).toEqual([]);
    expect(await historyOf(ada)).toMatchObject([{ reason: 'client-lost' }]);
  });

  test('the loss of a device is written down as soon as the store is back', async () => {
    await talk();
    office.calls.isDown = true;
    await ben.leave();
    await office.clock.advance(10_000);
    expect(lastCall(ada)?.peerLost).toBe(false);
    office.calls.isDown = false;
    await office.clock.advance(6_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'client-lost' });
  });
});

describe('a new process', () => {
  test('adopts the call: media untouched, the call goes on when the devices come back', async () => {
    const { id } = await talk();
    const devices = [ada.actor.device.id, ben.actor.device.id] as const;
    await office.restart();
    expect(office.rooms.rooms[id]?.peers).toEqual(devices);
    const again = await office.connect(ada.person, { device: devices[0] });
    expect(again.of('stream.opened')[0]?.calls).toMatchObject([{ id, status: 'active', peerLost: true }]);
    await office.connect(ben.person, { device: devices[1] });
    await office.clock.advance(60_000);
    expect(office.office.live.all()).toMatchObject([{ id, status: 'active', lost: [] }]);
    expect(again.of('call.media-reset')).toEqual([]);
    await office.services.calls.hangUp(again.actor, id);
    expect(await historyOf(again)).toMatchObject([{ disposition: 'answered' }]);
  });

  test('ends a call whose devices do not come back, and a ring whose time is over', async () => {
    await talk();
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    await ring(cleo, ben);
    await office.restart();
    await office.clock.advance(30_000);
    expect(office.office.live.all()).toEqual([]);
    expect((await historyOf(ada))[0]).toMatchObject({ reason: 'client-lost' });
    expect((await historyOf(cleo))[0]).toMatchObject({ reason: 'cancelled' });
  });

  test('opens lost rooms again and closes rooms without a call', async () => {
    const { id } = await talk();
    office.rooms.isAvailable = false;
    await office.restart();
    office.rooms.lose(id);
    office.rooms.isAvailable = true;
    await office.rooms.open('left-behind', 'call');
    office.rooms.comeBack();
    await office.clock.advance(500);
    expect(Object.keys(office.rooms.rooms)).toEqual([id]);
  });
});

test('a device id of somebody else answers nothing', async () => {
  const { id } = await ring(ada, ben);
  const copycat = await office.connect(ben.person, { device: ada.actor.device.id });
  expect(await office.services.calls.answer(copycat.actor, id)).toEqual({
    ok: false,
    error: { code: 'already-in-call' },
  });
  const nobody = await office.connect(office.hire(), { device: deviceId() });
  expect(await office.services.calls.answer(nobody.actor, id)).toEqual({ ok: false, error: { code: 'not-found' } });
});
