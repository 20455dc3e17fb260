import { randomUUID } from 'node:crypto';
import type { CallView } from '@bureau/core/calls';
import type { TrunkId } from '@bureau/core/trunks';
import { callId } from '@bureau/testkit';
import { beforeAll, expect, test, vi } from 'vitest';
import { CARRIER_SECRET, missingAsterisk } from './asterisk.fixture.ts';
import { hears, type TestCaller } from './caller.fixture.ts';
import { type CarrierOffice, carrierOffice } from './carrier-office.fixture.ts';
import { eventsNamed, Manager } from './manager.ts';
import { SipPeer } from './sip-peer.fixture.ts';
import { SipPhone } from './sip-phone.fixture.ts';

const TONE = '+33199000001';
const dialPlan = `
[carrier]
exten = ${TONE},1,Answer()
 same = n,Playtones(440)
 same = n,Wait(60)
`;
/** Numbers of a second carrier, which answers each call with the status that the number ends in. */
const FAILING = '+33188000';

const started = carrierOffice(6_100, dialPlan);
let office: CarrierOffice;
let failing: SipPeer;

beforeAll(async () => {
  if (missingAsterisk !== undefined) return undefined;
  failing = await SipPeer.open('127.0.0.1');
  failing.onRequest = ({ first }, answer) => {
    if (first.startsWith('OPTIONS')) answer('200 OK', 'there');
    const status = /^INVITE sip:\+33188000(\d{3})@/.exec(first)?.[1];
    if (status === '180') answer('180 Ringing', 'rings');
    else if (status !== undefined) answer(`${status} So`, 'so');
    if (first.startsWith('CANCEL')) answer('200 OK', 'rings');
  };
  office = started();
  await addFailingTrunk();
  return () => failing.close();
});

async function addFailingTrunk(): Promise<void> {
  const { phoneNetwork } = office.server.services;
  const principal = await office.principal();
  const id = randomUUID() as string as TrunkId;
  const saved = await phoneNetwork.saveTrunk(principal, id, {
    name: 'Failing',
    isEnabled: true,
    kind: 'address',
    host: '127.0.0.1',
    port: failing.port,
    transport: 'udp',
    username: '',
    numberFormat: 'plus',
    mostCalls: 20,
  });
  const rules = [
    { prefix: '', trunkId: office.trunkId },
    { prefix: FAILING, trunkId: id },
  ];
  const ruled = await phoneNetwork.saveRules(principal, rules);
  if (!saved.ok || !ruled.ok) throw new Error('not set up');
  await vi.waitFor(() => expect(office.gateway.stateOf(id)).toBe('reachable'), { timeout: 15_000, interval: 50 });
}

test('what the carrier answers is the end of the call, and its row in the history', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await office.caller(0);
  const ends: Record<string, unknown> = {};
  for (const status of ['404', '410', '484', '486', '600', '480', '603', '503', '500', '403']) {
    const { id } = await ada.dial(`${FAILING}${status}`);
    const { endReason } = await ada.isIn(id, 'ended');
    const { entries } = await office.server.services.callLog.list(ada.actor.principal, { filter: 'all', limit: 1 });
    ends[status] = [endReason, entries[0]?.callId === id && entries[0].disposition];
  }
  expect(ends).toEqual({
    404: ['unknown-number', 'failed'],
    410: ['unknown-number', 'failed'],
    484: ['unknown-number', 'failed'],
    486: ['busy', 'busy'],
    600: ['busy', 'busy'],
    480: ['no-answer', 'missed'],
    603: ['declined', 'declined'],
    503: ['line-failed', 'failed'],
    500: ['line-failed', 'failed'],
    403: ['line-failed', 'failed'],
  });
});

test('one that rings and is not answered is cancelled at the carrier when the caller gives up', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const seen: string[] = [];
  const { onRequest } = failing;
  failing.onRequest = (message, answer) => {
    seen.push(message.first.split(' ')[0] ?? '');
    onRequest(message, answer);
  };
  const ada = await office.caller(0);
  const { id } = await ada.dial(`${FAILING}180`);
  await vi.waitFor(() => expect(seen).toContain('INVITE'), 5_000);
  await ada.calls.hangUp(ada.actor, id);
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'cancelled' });
  await vi.waitFor(() => expect(seen).toContain('CANCEL'), 5_000);
  failing.onRequest = onRequest;
});

test('a registration that the carrier refuses is said so, to the admin and to whoever calls, until it is mended', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await office.caller(0);
  await office.saveTrunk({ password: 'another one' });
  await office.trunkIs('unregistered');
  const refused = await ada.dial(TONE);
  expect(await ada.isIn(refused.id, 'ended')).toMatchObject({ endReason: 'line-unregistered' });
  const { phoneNetwork } = office.server.services;
  const tested = await phoneNetwork.testCall(ada.actor.principal, office.trunkId, TONE);
  expect(tested).toMatchObject({ value: { kind: 'failed', end: 'line-unregistered' } });
  await office.saveTrunk();
  await office.isSignedIn();
  const taken = await ada.dial(TONE);
  await ada.isIn(taken.id, 'active');
  await ada.calls.hangUp(ada.actor, taken.id);
});

/** A call that ends before anybody could speak in it. */
async function endOfCall(caller: TestCaller): Promise<CallView> {
  const id = callId();
  const dialled = await caller.calls.dial(caller.actor, id, { text: TONE }, {});
  expect(dialled.ok).toBe(true);
  return caller.isIn(id, 'ended');
}

test('a registrar that goes away and comes back is signed in at again, though it has forgotten us; so is one that refuses meanwhile', {
  timeout: 180_000,
}, async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ada = await office.caller(0);
  await office.carrier.kill();
  await office.trunkIs('unreachable', 30_000);
  expect(await endOfCall(ada)).toMatchObject({ endReason: 'line-failed' });
  office.carrier.forget();
  await office.carrier.start();
  await office.isSignedIn();
  const again = await ada.dial(TONE);
  await ada.isIn(again.id, 'active');
  await ada.calls.hangUp(ada.actor, again.id);

  await office.carrier.kill();
  await office.trunkIs('unreachable', 30_000);
  office.carrier.forget();
  const mend = office.carrier.edit('pjsip.conf', CARRIER_SECRET, 'another one');
  await office.carrier.start();
  await office.trunkIs('unregistered');
  expect(await endOfCall(ada)).toMatchObject({ endReason: 'line-unregistered' });
  mend();
  await office.carrier.ask('PUT', '/asterisk/modules/res_pjsip.so');
  await office.isSignedIn(45_000);
});

/** What is known of the trunk and of the desk phone of somebody, and what the phone knows. */
async function picture(owner: TestCaller, phone: SipPhone) {
  const network = await office.server.services.phoneNetwork.get(await office.principal());
  const listed = await new Manager(office.asterisk.url).ask({ action: 'PJSIPShowRegistrationsOutbound' });
  const told = owner.events.findLast((event) => event.type === 'desk-phones.changed');
  return {
    isConnected: office.gateway.isConnected(),
    trunk: network.ok && network.value.trunks.find(({ id }) => id === office.trunkId)?.state,
    registration: eventsNamed(listed, 'OutboundRegistrationDetail')[0]?.get('Status'),
    isThere: told?.phones[0]?.isRegistered,
    messages: phone.messages(),
  };
}

test('Asterisk dies: its calls end, those between apps go on, and all is in step within 5 s when it is back', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben, carol] = [await office.caller(0), await office.caller(1), await office.caller(2)];
  const phone = await SipPhone.of(carol, office);
  const outside = await ada.dial(TONE);
  await ada.isIn(outside.id, 'active');
  const inside = await carol.dialPerson(ben, 900);
  const heard = await ben.answer(inside.id, 1_100);
  await office.asterisk.kill();
  await vi.waitFor(() => expect(office.gateway.isConnected()).toBe(false), { timeout: 5_000, interval: 5 });
  await expect(ada.dial(TONE)).rejects.toThrow('no-phone-line');
  await hears(heard, 900);
  expect(await ada.isIn(outside.id, 'ended')).toMatchObject({ endReason: 'line-failed' });
  phone.notices.splice(0);
  await office.asterisk.start();
  const inStep = { isConnected: true, trunk: 'reachable', registration: 'Registered', isThere: true, messages: 'no 0' };
  await vi.waitFor(async () => expect(await picture(carol, phone)).toEqual(inStep), { timeout: 5_000, interval: 50 });
  const again = await ada.dial(TONE);
  await ada.isIn(again.id, 'active');
  await hears(again.device, 440);
  await hears(inside.device, 1_100);
  expect(ben.view(inside.id)?.status).toBe('active');
  await ada.calls.hangUp(ada.actor, again.id);
});
