import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall, twoPeople } from './two-people.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let ring: People['ring'];
let talk: People['talk'];

beforeEach(async () => {
  ({ office, ada, ben, ring, talk } = await twoPeople());
});

describe('media', () => {
  test('only the devices of the call reach it, and each its own', async () => {
    const id = await talk();
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
    expect(ben.of('call.peer-muted')).toEqual([
      { type: 'call.peer-muted', callId: id, userId: ada.person.id, muted: true },
    ]);
    expect([...ada.of('call.peer-muted'), ...laptop.of('call.peer-muted')]).toEqual([]);
  });

  test('streams are offered to the device that may receive them', async () => {
    const id = await talk();
    const laptop = await office.connect(ben.person);
    const request = {
      transportId: 'send-1',
      source: 'microphone',
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
    const id = await talk();
    office.rooms.lose(id);
    await settled();
    expect(office.rooms.rooms[id]?.peers).toEqual([ada.actor.device.id, ben.actor.device.id]);
    for (const client of [ada, ben]) {
      expect(client.of('call.media-reset')).toMatchObject([{ callId: id, grant: { generation: 2 } }]);
    }
  });

  test('a room that is lost again while it is arranged is opened again at once', async () => {
    const id = await talk();
    for (let turn = 0; turn < 12; turn += 1) {
      office.rooms.lose(id);
      for (let passed = 0; passed < turn; passed += 1) await Promise.resolve();
    }
    await settled();
    expect(office.rooms.rooms[id]?.peers.toSorted()).toEqual([ada.actor.device.id, ben.actor.device.id].toSorted());
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
    const id = await talk();
    office.rooms.isAvailable = false;
    office.rooms.lose(id);
    await office.clock.advance(29_000);
    expect(lastCall(ada)?.status).toBe('active');
    await office.clock.advance(2_000);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'media-failed' });
  });
});
