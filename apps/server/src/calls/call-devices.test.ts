import { callId, deviceId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall, twoPeople } from './two-people.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let ring: People['ring'];
let talk: People['talk'];
let historyOf: People['historyOf'];

beforeEach(async () => {
  ({ office, ada, ben, ring, talk, historyOf } = await twoPeople());
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

describe('what the store never takes', () => {
  test('the loss of a device takes its course unwritten, is logged once for each step, and the room is closed', async () => {
    const id = await talk();
    office.calls.refused.add(id);
    await ben.leave();
    await office.clock.advance(60_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'client-lost' });
    expect(office.rooms.rooms).toEqual({});
    const refused = { err: expect.objectContaining({ code: 'write-refused' }), callId: id };
    expect(office.errors).toEqual([refused, refused]);
  });

  test('a wish is not granted and holds nothing up; hanging up is no wish', async () => {
    const id = await talk();
    office.calls.refused.add(id);
    await expect(office.services.calls.hold(ada.actor, id)).rejects.toThrow('refuses');
    expect(lastCall(ada)).toMatchObject({ status: 'active', onHold: false });
    expect(await office.services.calls.hangUp(ada.actor, id)).toMatchObject({ ok: true, value: { status: 'ended' } });
    expect(office.office.live.all()).toEqual([]);
  });

  test('what is written after it is written whole', async () => {
    const id = await talk();
    office.calls.refused.add(id);
    await ben.leave();
    await office.clock.advance(1_000);
    expect(lastCall(ada)?.peerLost).toBe(true);
    office.calls.refused.clear();
    await office.clock.advance(20_000);
    expect(await historyOf(ada)).toMatchObject([{ reason: 'client-lost' }]);
    expect(await office.calls.calls.live()).toEqual([]);
  });

  test('its end is kept at least: a new process takes nothing over', async () => {
    const id = await talk();
    office.calls.refused.add(id);
    await office.services.calls.hangUp(ada.actor, id);
    expect(await office.calls.calls.live()).toEqual([]);
    expect(await office.calls.calls.get(id)).toMatchObject({ status: 'ended', endedAt: office.clock.now() });
  });

  test('a process that takes such a call over begins all the same', async () => {
    office.calls.refused.add(await talk());
    await office.restart();
    await office.clock.advance(60_000);
    expect(office.office.live.all()).toEqual([]);
  });
});

test('while the store is away the pauses between two attempts grow', async () => {
  await talk();
  office.calls.isDown = true;
  await ben.leave();
  await office.clock.advance(500);
  const soon = office.errors.length;
  expect(soon).toBeGreaterThan(1);
  await office.clock.advance(9_500);
  expect(office.errors.length - soon).toBeLessThan(10);
  expect(office.errors.length - soon).toBeGreaterThan(3);
});

describe('devices that come and go in the moment of a request', () => {
  test('a caller who is gone before the call is written down is lost from its beginning', async () => {
    const id = callId();
    const dialling = office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
    ada.connection.closed('goodbye');
    await dialling;
    await office.clock.advance(15_000);
    expect(lastCall(ben)).toMatchObject({ id, status: 'ended', endReason: 'cancelled' });
  });

  test('a callee who is gone before the answer is written down is lost from the answer on', async () => {
    const { id } = await ring(ada, ben);
    const answering = office.services.calls.answer(ben.actor, id);
    ben.connection.closed('silent');
    await answering;
    await office.clock.advance(1);
    expect(lastCall(ada)).toMatchObject({ status: 'active', peerLost: true });
    await office.clock.advance(15_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'client-lost' });
  });

  test('a device that connects while the media room is opened rings too', async () => {
    const phone = deviceId();
    const open = office.rooms.open.bind(office.rooms);
    office.rooms.open = async (...room) => {
      await office.connect(ben.person, { device: phone });
      return open(...room);
    };
    await ring(ada, ben);
    expect(lastCall(ben)?.ring.map((lease) => lease.deviceId)).toContain(phone);
  });
});

describe('a new process', () => {
  test('adopts the call: media untouched, the call goes on when the devices come back', async () => {
    const id = await talk();
    const devices = [ada.actor.device.id, ben.actor.device.id] as const;
    await office.restart();
    expect(office.rooms.rooms[id]?.peers).toEqual(devices);
    const again = await office.connect(ada.person, { device: devices[0] });
    expect(again.of('stream.opened')[0]?.calls).toMatchObject([{ id, status: 'active', peerLost: true }]);
    await office.connect(ben.person, { device: devices[1] });
    await office.clock.advance(60_000);
    expect(office.office.live.all()).toMatchObject([{ id, status: 'active' }]);
    expect(lastCall(again)?.peerLost).toBe(false);
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

  test('leaves on hold what its person holds, whatever became of the consultation', async () => {
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const first = await talk();
    const { calls } = office.services;
    const asked = callId();
    await calls.dial(ada.actor, asked, { userId: cleo.person.id }, { consultationFor: first });
    await calls.answer(cleo.actor, asked);
    await calls.park(ada.actor, asked);
    await settled();
    const isHeld = () => office.office.live.live(first)?.call.legs[0];
    expect(isHeld()).toMatchObject({ onHold: false });
    await calls.hold(ada.actor, first);
    await office.restart();
    await office.connect(cleo.person, { device: cleo.actor.device.id });
    expect(isHeld()).toMatchObject({ onHold: true });
  });

  test('says who hears whom where the earlier one could not say it any more', async () => {
    const id = await talk();
    const arrange = office.rooms.arrange.bind(office.rooms);
    office.rooms.arrange = async () => ({ ok: true, value: undefined });
    await office.services.calls.hold(ada.actor, id);
    await settled();
    office.rooms.arrange = arrange;
    await office.restart();
    expect(office.rooms.arrangementOf(id)?.peers).toMatchObject([{ hears: 'nothing' }, { hears: 'music' }]);
  });

  test('opens lost rooms again and closes rooms without a call', async () => {
    const id = await talk();
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
