import { type DeviceId, lineOf } from '@bureau/core/kernel';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall as newestOf } from '../calls/two-people.fixture.ts';
import { first, phonePeople, second } from './linked-phone.fixture.ts';

/** The newest view of a call that somebody has. */
function lastCall(who: People['ada']) {
  const call = newestOf(who);
  if (!call) throw new Error('No call');
  return call;
}

type People = Awaited<ReturnType<typeof phonePeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let tell: People['tell'];
let linked: People['linked'];

beforeEach(async () => {
  ({ office, ada, ben, tell, linked } = await phonePeople());
});

async function adaCallsBen() {
  const id = callId();
  await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
  await settled();
  return { id, lines: [...office.gateway.known.keys()] };
}

const policyWithoutMailbox = () =>
  office.voicemail.saveMailbox(ben.actor.principal, { isEnabled: false, emailCopy: false });

describe('linking', () => {
  test('what a phone signs in with is told once, and kept nowhere', async () => {
    const { deskPhones } = office.services;
    const told = await deskPhones.link(ben.actor.principal, first, 'Desk');
    expect(told).toMatchObject({ ok: true, value: { server: 'bureau.example' } });
    const password = told.ok ? told.value.password : '';
    expect(password).toMatch(/^[a-z2-9]{20}$/);
    const kept = JSON.stringify([await office.deskPhones.all(), await deskPhones.list(ben.actor.principal)]);
    expect(kept).not.toContain(password);
    expect(ben.of('desk-phones.changed').at(-1)?.phones).toMatchObject([{ name: 'Desk', isRegistered: false }]);
  });

  test('colleagues neither see nor change them; an admin does', async () => {
    await linked();
    const { deskPhones } = office.services;
    const forbidden = { ok: false, error: { code: 'forbidden' } };
    expect(await deskPhones.list(ada.actor.principal, ben.person.id)).toEqual(forbidden);
    expect(await deskPhones.link(ada.actor.principal, second, 'Desk', ben.person.id)).toEqual(forbidden);
    expect(await deskPhones.unlink(ada.actor.principal, first)).toMatchObject({ ok: false });
    const boss = await office.connect(office.hire({ name: 'Boss' }));
    office.people.appoint(boss.person.id);
    expect(await deskPhones.link(boss.actor.principal, second, 'Lobby', ben.person.id)).toMatchObject({ ok: true });
    expect(await deskPhones.unlink(boss.actor.principal, first)).toMatchObject({ ok: true });
    await settled();
    expect(ben.of('desk-phones.changed').at(-1)?.phones).toMatchObject([{ name: 'Lobby' }]);
  });
});

describe('a call for somebody with desk phones', () => {
  test('rings them all beside the app; the first that answers talks, the others stop', async () => {
    await linked();
    await linked(second);
    const { lines } = await adaCallsBen();
    expect([...office.gateway.known.values()]).toMatchObject([
      { callerName: ada.person.name, callerNumber: ada.person.extension },
      { callerName: ada.person.name },
    ]);
    expect(lastCall(ben).ring).toHaveLength(3);
    const [line, other] = lines;
    if (!line) throw new Error('No phone rings');
    await tell({ type: 'line-answered', line });
    expect(lastCall(ben)).toMatchObject({ status: 'active', ownDevice: line });
    expect(office.gateway.hungUp).toEqual([[other, 26]]);
    await tell({ type: 'line-held', line, isHeld: true });
    expect(lastCall(ada)).toMatchObject({ heldByOthers: true });
    await tell({ type: 'line-held', line, isHeld: false });
    expect(lastCall(ada)).toMatchObject({ heldByOthers: false });
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
    expect(office.errors).toEqual([]);
  });

  test('who answers in the app stops them, and is not missed there', async () => {
    await linked();
    const { id, lines } = await adaCallsBen();
    await office.services.calls.answer(ben.actor, id);
    await settled();
    expect(office.gateway.hungUp).toEqual([[lines[0], 26]]);
  });

  test('where the app is closed they ring alone', async () => {
    await linked();
    await ben.leave('goodbye');
    const { lines } = await adaCallsBen();
    expect(lines).toHaveLength(1);
    expect(lastCall(ada)).toMatchObject({ status: 'ringing' });
  });

  test('a phone that is not signed in does not ring', async () => {
    const phone = await linked();
    await tell({ type: 'phone-state', phone, isRegistered: false });
    await policyWithoutMailbox();
    await ben.leave('goodbye');
    const { lines } = await adaCallsBen();
    expect(lines).toEqual([]);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'offline' });
  });

  test('Do not disturb silences them, before and while they ring', async () => {
    await linked();
    await policyWithoutMailbox();
    const { lines } = await adaCallsBen();
    await office.services.presence.choose(ben.actor.principal, { status: 'dnd', text: '' });
    await settled();
    expect(office.gateway.hungUp).toEqual([[lines[0], 17]]);
    await adaCallsBen();
    expect(office.gateway.known.size).toBe(0);
  });

  test('one that is busy leaves the ringing to the app; the last one ends it', async () => {
    await linked();
    await policyWithoutMailbox();
    const busy = async () => {
      const { lines } = await adaCallsBen();
      for (const line of lines) await tell({ type: 'line-ended', line, end: 'busy' });
      return lastCall(ada);
    };
    const beside = await busy();
    expect(beside).toMatchObject({ status: 'ringing' });
    await office.services.calls.hangUp(ada.actor, beside.id);
    await ben.leave('goodbye');
    expect(await busy()).toMatchObject({ status: 'ended', endReason: 'busy' });
  });

  test('who declines at the phone declines', async () => {
    await linked();
    const { lines } = await adaCallsBen();
    for (const line of lines) await tell({ type: 'line-ended', line, end: 'declined' });
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'declined' });
  });

  test('what was talked on at the phone is taken over by the app', async () => {
    await linked();
    const { id, lines } = await adaCallsBen();
    const [line] = lines;
    if (!line) throw new Error('No phone rings');
    await tell({ type: 'line-answered', line });
    await office.services.calls.move(ben.actor, id);
    await settled();
    expect(office.gateway.hungUp).toEqual([]);
    office.rooms.tell({ type: 'peer-heard', roomId: id, peerId: ben.actor.device.id });
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(lastCall(ben)).toMatchObject({ status: 'active', ownDevice: ben.actor.device.id });
  });
});

describe('a call from a desk phone', () => {
  const line = lineOf('1795689746.16');

  async function dialled(text: string) {
    const phone = await linked();
    await tell({ type: 'phone-dialled', line, phone, dialled: text });
  }

  test('goes to a colleague by extension, and ends with the handset', async () => {
    await dialled(ada.person.extension);
    expect(lastCall(ada)).toMatchObject({ status: 'ringing', peerId: ben.person.id });
    expect(office.gateway.known.get(line)).toMatchObject({ isRung: true });
    await office.services.calls.answer(ada.actor, lastCall(ada).id);
    await settled();
    expect(office.gateway.known.get(line)).toMatchObject({ isAnswered: true });
    expect(lastCall(ben)).toMatchObject({ status: 'active', ownDevice: line });
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
  });

  test('to the number of a parked call takes it', async () => {
    const { id } = await adaCallsBen();
    await office.services.calls.answer(ben.actor, id);
    await office.services.calls.park(ben.actor, id);
    await settled();
    await dialled('701');
    expect(office.gateway.known.get(line)).toMatchObject({ isAnswered: true });
    expect(lastCall(ben)).toMatchObject({ id, status: 'active', ownDevice: line });
    expect(office.rooms.rooms[id]?.peers).toContain(line);
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(lastCall(ada)).toMatchObject({ id, status: 'ended', endReason: 'hung-up' });
  });

  test('to a number that nobody has is refused', async () => {
    await dialled('9999');
    expect(office.gateway.hungUp).toEqual([[line, 1]]);
  });

  test('to outside follows the rules of the company', async () => {
    await dialled('+33140205050');
    expect(office.gateway.hungUp).toEqual([[line, 21]]);
  });

  test('of a phone that was taken away is refused', async () => {
    const phone = await linked();
    await office.services.deskPhones.unlink(ben.actor.principal, first);
    await tell({ type: 'phone-dialled', line, phone, dialled: ada.person.extension });
    expect(office.gateway.hungUp).toEqual([[line, 21]]);
  });
});

describe('a call that is clicked and made by desk phone', () => {
  const toAda = () => office.services.deskPhones.call(ben.actor, { userId: ada.person.id });
  const ringing = () => [...office.gateway.known.keys()];

  async function pickedUp() {
    await linked();
    expect(await toAda()).toEqual({ ok: true, value: undefined });
    const [line] = ringing();
    if (!line) throw new Error('No phone rings');
    await tell({ type: 'line-answered', line });
    return { line, id: lastCall(ada).id };
  }

  test('rings there first, with the name of the other side, who rings once it is picked up', async () => {
    await linked();
    await linked(second);
    await toAda();
    const [line, other] = ringing();
    if (!line) throw new Error('No phone rings');
    expect(office.gateway.known.get(line)).toMatchObject({ callerName: ada.person.name });
    expect(newestOf(ada)).toBeUndefined();
    expect(await toAda()).toEqual({ ok: false, error: { code: 'already-in-call' } });
    await tell({ type: 'line-answered', line });
    expect(office.gateway.hungUp).toEqual([[other, 26]]);
    expect(lastCall(ada)).toMatchObject({ status: 'ringing', peerId: ben.person.id });
    expect(lastCall(ben)).toMatchObject({ status: 'ringing', direction: 'outgoing', ownDevice: line });
  });

  test('is held, resumed, transferred and ended in the app', async () => {
    const { line, id } = await pickedUp();
    const { calls } = office.services;
    await calls.answer(ada.actor, id);
    expect(await calls.hold(ben.actor, id)).toMatchObject({ ok: true, value: { onHold: true } });
    expect(await calls.resume(ben.actor, id)).toMatchObject({ ok: true, value: { onHold: false } });
    await calls.hangUp(ben.actor, id);
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(lastCall(ada)).toMatchObject({ status: 'ended', endReason: 'hung-up' });
  });

  test('that nobody picks up is told to the device that asked, and rings nobody', async () => {
    await linked();
    await toAda();
    await office.clock.advance(30_000);
    await settled();
    expect(office.gateway.hungUp).toMatchObject([[expect.anything(), 16]]);
    expect(ben.of('desk-phone.not-picked-up')).toHaveLength(1);
    expect(newestOf(ada)).toBeUndefined();
  });

  test('that is called off rings no phone any more, and nobody is told', async () => {
    await linked();
    await linked(second);
    await toAda();
    const lines = ringing();
    const elsewhere = { ...ben.actor, device: { ...ben.actor.device, id: `${ben.actor.device.id}x` as DeviceId } };
    for (const actor of [ada.actor, elsewhere]) office.services.deskPhones.cancel(actor);
    expect(office.gateway.hungUp).toEqual([]);
    office.services.deskPhones.cancel(ben.actor);
    await settled();
    expect(office.gateway.hungUp).toEqual(lines.map((line) => [line, 16]));
    for (const line of lines) await tell({ type: 'line-ended', line, end: 'hung-up' });
    await office.clock.advance(30_000);
    await settled();
    expect([ben.of('desk-phone.not-picked-up'), newestOf(ada)]).toEqual([[], undefined]);
    expect(await toAda()).toMatchObject({ ok: true });
  });

  test('is refused where no phone is signed in', async () => {
    const away = { ok: false, error: { code: 'desk-phone-away' } };
    expect(await toAda()).toEqual(away);
    const phone = await linked();
    await tell({ type: 'phone-state', phone, isRegistered: false });
    expect(await toAda()).toEqual(away);
  });
});
