import { randomUUID } from 'node:crypto';
import type { DeskPhoneId } from '@bureau/core/desk-phones';
import { type CallId, isLine, outsideParty } from '@bureau/core/kernel';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk } from './asterisk.fixture.ts';
import { Baresip, missingBaresip } from './baresip.fixture.ts';
import { hears, type TestCaller } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { Outside } from './outside-phone.fixture.ts';

/** Everybody outside is a telephone of the tests. */
const dialPlan = `
[carrier]
exten = _+X.,1,Stasis(bureau,in,\${EXTEN})
 same = n,Hangup()
`;
const EVA = '+33199000302';
const RUI = '+33199000200';
const HZ = { ada: 730, cleo: 930, rui: 1_130, eva: 1_730, phone: 440, otherPhone: 530 };
const WITHIN = { timeout: 10_000, interval: 50 };
const DECLINED = '603';
const missing = missingAsterisk ?? missingBaresip;

const started = carrierOffice(30_200, dialPlan);
let office: CarrierOffice;
let outside: Outside;
/** That of Ben. */
let phone: Baresip;
/** That of Cleo. */
let otherPhone: Baresip;
/** How often a transfer key was pressed, as Asterisk tells it. */
let pressed = 0;

beforeAll(async () => {
  if (missing !== undefined) return;
  office = started();
  outside = new Outside(office);
  office.gateway.onEvent(({ type }) => {
    if (type === 'line-transferred') pressed += 1;
  });
  const port = office.asterisk.httpPort + 1_000;
  phone = await linked(new Baresip(port, HZ.phone), 1);
  otherPhone = await linked(new Baresip(port + 100, HZ.otherPhone), 2);
});

afterAll(async () => {
  if (missing !== undefined) return;
  await outside?.close();
  for (const each of [phone, otherPhone]) await each?.stop();
});

/** A telephone of somebody of the demo signs in. */
async function linked(one: Baresip, index: number): Promise<Baresip> {
  const { asterisk, server } = office;
  const principal = await office.principal(index);
  const { deskPhones } = server.services;
  const told = await deskPhones.link(principal, randomUUID() as string as DeskPhoneId, 'Desk');
  if (!told.ok) throw new Error(told.error.code);
  const path = `/endpoints/PJSIP/${told.value.user}`;
  await vi.waitFor(async () => expect((await asterisk.ask('GET', path)).ok).toBe(true), WITHIN);
  await one.signIn(told.value, asterisk);
  await vi.waitFor(async () => {
    const known = await deskPhones.list(principal);
    expect(known.ok && known.value.phones).toMatchObject([{ isRegistered: true }]);
  }, WITHIN);
  return one;
}

const extensionOf = async (index: number) => {
  const { userId } = await office.principal(index);
  const people = await office.server.services.contacts.directory(await office.principal());
  return people.find(({ id }) => id === userId)?.extension ?? '';
};

/** Asterisk has as many calls of desk phones. */
const phonesHave = (calls: number) =>
  vi.waitFor(async () => {
    const channels: unknown = await (await office.asterisk.ask('GET', '/channels')).json();
    expect(JSON.stringify(channels).match(/"name":"PJSIP\/p\d/g) ?? []).toHaveLength(calls);
  }, WITHIN);

/** Ada calls Ben, who answers at the phone and puts her on hold. */
async function adaIsHeld(ada: TestCaller, ben: TestCaller) {
  const { id, device } = await ada.dialPerson(ben, HZ.ada);
  await phone.pickUp();
  await ben.isIn(id, 'active');
  await hears(device, HZ.phone);
  phone.does('hold');
  await vi.waitFor(() => expect(ben.view(id)?.onHold).toBe(true), WITHIN);
  return { id, device };
}

async function historyOf({ actor: { principal } }: TestCaller, id: CallId) {
  const { entries } = await office.server.services.callLog.list(principal, { filter: 'all', limit: 10 });
  const entry = entries.find(({ callId }) => callId === id);
  return entry && [entry.direction, entry.disposition, entry.peerId];
}

test('a colleague is asked, and goes on with whoever was held', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [ada, ben, cleo] = [await office.caller(0), await office.caller(1), await office.caller(2)];
  const { id, device } = await adaIsHeld(ada, ben);
  const number = await extensionOf(2);
  phone.does('dial', number);
  const asked = await cleo.ringing();
  await hears(await cleo.answer(asked.id, HZ.cleo), HZ.phone);
  await phone.hears(HZ.cleo);
  phone.transferOnto(1, number);
  await hears(await cleo.comesOver(id, HZ.cleo), HZ.ada);
  await hears(device, HZ.cleo);
  expect(phone.outcomes.at(-1)).toBe('200');
  await phonesHave(0);
  expect(await ben.isIn(id, 'ended')).toMatchObject({ endReason: 'transferred' });
  expect(await ben.isIn(asked.id, 'ended')).toMatchObject({ endReason: 'transferred' });
  expect(cleo.view(id)).toMatchObject({ status: 'active', transferredBy: ben.actor.principal.userId });
  expect(ada.view(id)).toMatchObject({ status: 'active', onHold: false, heldByOthers: false });
  await cleo.calls.hangUp(cleo.actor, id);
  await ada.isIn(id, 'ended');
  const [adaId, benId, cleoId] = [ada, ben, cleo].map(({ actor }) => actor.principal.userId);
  expect(await historyOf(ada, id)).toEqual(['outgoing', 'answered', benId]);
  expect(await historyOf(ben, id)).toEqual(['incoming', 'answered', adaId]);
  expect(await historyOf(ben, asked.id)).toEqual(['outgoing', 'answered', cleoId]);
  expect(await historyOf(cleo, id)).toEqual(['incoming', 'answered', adaId]);
});

test('from outside to outside', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const ben = await office.caller(1);
  const rui = await outside.calls(HZ.rui);
  const { id } = await ben.ringing();
  await phone.pickUp();
  await rui.hears(HZ.phone);
  phone.does('hold');
  await rui.hearsOtherThan(HZ.phone);
  phone.does('dial', EVA);
  const eva = await outside.answers(EVA, HZ.eva);
  await eva.hears(HZ.phone);
  phone.transferOnto(1, EVA);
  await rui.hears(HZ.eva);
  await eva.hears(HZ.rui);
  await phonesHave(0);
  await rui.hangUp();
  await eva.ended();
  expect(await historyOf(ben, id)).toEqual(['incoming', 'answered', outsideParty(RUI)]);
});

test('a call that the phone made, to the phone of a colleague', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [ada, cleo] = [await office.caller(0), await office.caller(2)];
  phone.does('dial', await extensionOf(0));
  const { id } = await ada.ringing();
  const device = await ada.answer(id, HZ.ada);
  await hears(device, HZ.phone);
  phone.does('hold');
  await vi.waitFor(() => expect(ada.view(id)?.heldByOthers).toBe(true), WITHIN);
  const number = await extensionOf(2);
  phone.does('dial', number);
  await otherPhone.pickUp();
  await phonesHave(3);
  const asked = await vi.waitFor(() => {
    const call = cleo.events.flatMap((event) => (event.type === 'call.changed' ? [event.call] : [])).at(-1);
    if (call?.status !== 'active') throw new Error('Nobody has answered');
    return call;
  }, WITHIN);
  phone.transferOnto(1, number);
  await hears(device, HZ.otherPhone);
  await phonesHave(1);
  const talk = await cleo.isIn(id, 'active');
  expect(talk.ownDevice && isLine(talk.ownDevice)).toBe(true);
  expect(cleo.view(asked.id)).toMatchObject({ status: 'ended', endReason: 'merged' });
  otherPhone.does('hangup');
  await ada.isIn(id, 'ended');
  await otherPhone.hears(HZ.ada);
});

test('before somebody outside has answered: they are rung on, and heard once they do', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [ada, ben] = [await office.caller(0), await office.caller(1)];
  const { id, device } = await adaIsHeld(ada, ben);
  phone.does('dial', EVA);
  const eva = await outside.ringing(EVA);
  await vi.waitFor(() => expect(phone.dialog(EVA)).toMatch(/to-tag=.+from-tag=./), WITHIN);
  phone.transferOnto(1, EVA);
  await vi.waitFor(() => expect(ada.view(id)?.transfer).toMatchObject({ phase: 'ringing' }), WITHIN);
  await phonesHave(0);
  await eva.answer(HZ.eva);
  await eva.hears(HZ.ada);
  await hears(device, HZ.eva);
  await eva.hangUp();
  await ada.isIn(id, 'ended');
});

test.for<[string, (own: string, theirs: string) => string]>([
  ['a call that nobody has', () => `${randomUUID()};to-tag=1;from-tag=2`],
  ['a call of its own, with a wrong tag', (own) => own.replace(/to-tag=[^;]*/, 'to-tag=1')],
  ['a call of somebody else', (_, theirs) => theirs],
])('with %s it is refused, once', async ([, replaced], { skip }) => {
  skip(missing !== undefined, missing);
  const [ada, ben, cleo] = [await office.caller(0), await office.caller(1), await office.caller(2)];
  const { id } = await adaIsHeld(ada, ben);
  phone.does('dial', EVA);
  const eva = await outside.answers(EVA, HZ.eva);
  await eva.hears(HZ.phone);
  otherPhone.does('dial', RUI);
  const rui = await outside.answers(RUI, HZ.rui);
  await rui.hears(HZ.otherPhone);
  const before = { told: phone.outcomes.length, lost: phone.lostCalls, pressed };
  phone.transferOnto(1, EVA, replaced(phone.dialog(EVA), otherPhone.dialog(RUI)));
  // A call that it could not transfer this baresip hangs up itself: the office leaves both.
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'hung-up' });
  await eva.hears(HZ.phone);
  await rui.hears(HZ.otherPhone);
  await phonesHave(2);
  expect(phone.outcomes.slice(before.told)).toEqual(['100', DECLINED]);
  expect(phone.lostCalls).toBe(before.lost);
  expect(pressed).toBe(before.pressed + 1);
  await eva.hangUp();
  await rui.hangUp();
  await phonesHave(0);
  expect(cleo.events.filter(({ type }) => type === 'call.media-reset')).toEqual([]);
});
