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
  expect(ben.of('call.changed').map(({ call }) => call.status)).toEqual(['ringing', 'active', 'ended']);
  expect(office.rooms.rooms).toEqual({});
  expect(await historyOf(ada)).toMatchObject([
    { direction: 'outgoing', disposition: 'answered', ringMs: 3_000, talkMs: 10_000 },
  ]);
  expect(await historyOf(ben)).toMatchObject([{ direction: 'incoming', disposition: 'answered', talkMs: 10_000 }]);
  expect(ben.of('call-log.entry-added')).toHaveLength(1);
  expect(office.errors).toEqual([]);
});

test('given to the mailbox of a colleague it rings nowhere, and is in their history', async () => {
  const cleo = await office.connect(office.hire({ givenName: 'Cleo', extension: '203' }));
  const id = await talk();
  const given = await office.services.calls.transfer(ben.actor, id, { userId: cleo.person.id }, { toVoicemail: true });
  expect(given).toMatchObject({ ok: true });
  await settled();
  expect(lastCall(ada)?.service).toMatchObject({ kind: 'voicemail', ownerId: cleo.person.id });
  await office.services.calls.hangUp(ada.actor, id);
  await settled();
  const [row] = await historyOf(cleo);
  expect(row).toMatchObject({ direction: 'incoming', peerId: ada.person.id, voicemailOf: cleo.person.id });
  expect(row?.trace.slice(-2).map(({ kind }) => kind)).toEqual(['transferred', 'to-voicemail']);
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
    expect(await dial('112')).toMatchObject({ ok: false, error: { code: 'no-emergency-line' } });
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

  test('when the first call cannot be put on hold, the second does not come to be', async () => {
    const first = await talk();
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    office.calls.isDown = true;
    await expect(ring(ada, cleo)).rejects.toThrow('The store is down');
    await settled();
    expect(Object.keys(office.rooms.rooms)).toEqual([first]);
  });

  test('a call is not merged with itself, and goes on', async () => {
    const id = await talk();
    expect(await office.services.calls.merge(ada.actor, id, id)).toEqual({
      ok: false,
      error: { code: 'not-possible' },
    });
    expect(await office.services.calls.hangUp(ada.actor, id)).toMatchObject({ ok: true, value: { status: 'ended' } });
  });

  test('nobody turns away from a mailbox to a call that waits, or merges it with another', async () => {
    const cleo = await office.connect(office.hire({ givenName: 'Cleo' }));
    const first = await talk();
    office.mailboxes.open(cleo.person.id);
    await office.services.presence.choose(cleo.actor.principal, { status: 'dnd', text: '' });
    const { id } = await ring(ada, cleo);
    const already = { ok: false, error: { code: 'already-in-call' } };
    expect(await office.services.calls.resume(ada.actor, first)).toEqual(already);
    expect(await office.services.calls.merge(ada.actor, first, id)).toMatchObject({ ok: false });
    await office.services.calls.hangUp(ada.actor, id);
    expect(await office.services.calls.resume(ada.actor, first)).toMatchObject({ ok: true });
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
      { id: first, status: 'active', legs: [{ userId: ada.person.id }, { device: ben.actor.device.id }] },
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
    expect(ben.of('call.changed').map(({ call }) => call.status)).not.toContain('ringing');
    expect(await historyOf(ben)).toHaveLength(3);
    expect(office.rooms.rooms).toEqual({});
  });

  test('Do not disturb that is chosen while it rings ends the ringing, unless its end is over already', async () => {
    await ring(ada, ben);
    const choose = (until: number) =>
      office.services.presence.choose(ben.actor.principal, { status: 'dnd', text: '', until });
    await choose(office.clock.now() - 1);
    await settled();
    expect(lastCall(ben)).toMatchObject({ status: 'ringing' });
    await choose(office.clock.now() + 60_000);
    await settled();
    expect(lastCall(ben)).toMatchObject({ status: 'ended', endReason: 'dnd' });
  });

  test('a device that connects while it rings rings too', async () => {
    await ring(ada, ben);
    const phone = await office.connect(ben.person);
    expect(phone.of('stream.opened')[0]?.calls).toMatchObject([
      { status: 'ringing', ring: [{}, { deviceId: phone.actor.device.id }] },
    ]);
  });
});

test('a device id of somebody else answers nothing', async () => {
  const { id } = await ring(ada, ben);
  const copycat = await office.connect(ben.person, { device: ada.actor.device.id });
  expect(await office.services.calls.answer(copycat.actor, id)).toEqual({
    ok: false,
    error: { code: 'call-ended' },
  });
  const nobody = await office.connect(office.hire(), { device: deviceId() });
  expect(await office.services.calls.answer(nobody.actor, id)).toEqual({ ok: false, error: { code: 'not-found' } });
});
