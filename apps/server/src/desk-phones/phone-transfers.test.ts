import { type CallId, type CompanyId, type DeviceId, lineOf, outsideParty } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import type { GatewayEvent, TrunkId } from '@bureau/core/trunks';
import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { lastCall as newestOf } from '../calls/two-people.fixture.ts';
import type { TestClient } from '../compose/office.fixture.ts';
import { phonePeople, second } from './linked-phone.fixture.ts';

const trunkId = 'trunk' as TrunkId;
const NUMBER = '+33140205050';
/** Lines of Ben's desk phone, and one from outside. */
const [line, other, incoming] = ['1795689746.16', '1795689746.18', '1795689746.20'].map(lineOf) as [
  DeviceId,
  DeviceId,
  DeviceId,
];

let people: Awaited<ReturnType<typeof phonePeople>>;
let cleo: TestClient;
let phone: Awaited<ReturnType<typeof people.linked>>;

beforeEach(async () => {
  people = await phonePeople();
  const { office, linked } = people;
  cleo = await office.connect(office.hire({ givenName: 'Cleo', extension: '203' }));
  phone = await linked();
  const host = { host: 'sip.example', port: 5060, transport: 'udp', numberFormat: 'national', mostCalls: 5 } as const;
  const trunk = { id: trunkId, name: 'Carrier', isEnabled: true, kind: 'registration', ...host } as const;
  office.phoneNetwork.set({
    trunks: [{ ...trunk, username: 'us', password: 'secret' }],
    rules: [{ prefix: '', trunkId }],
    numbers: [{ e164: '+33199000100' as E164, personId: people.ben.person.id }],
    policy: { allowsInternational: false, allowsPremium: false, mostCalls: 5 },
  });
});

const tell = (event: GatewayEvent) => people.tell(event);
const lastCall = (who: TestClient) => newestOf(who) ?? expect.unreachable('No call');
const parties = (id: CallId) => people.office.office.live.live(id)?.call.legs.map((leg) => [leg.userId, leg.status]);
const peers = (id: CallId) => new Set(people.office.rooms.rooms[id]?.peers);
const ringingLines = () => [...people.office.gateway.known.keys()].filter((each) => each !== line && each !== other);

/** Ben dials at the phone; gives the line that is seized for it outside. */
async function dials(on: DeviceId, dialled: string): Promise<void> {
  await tell({ type: 'phone-dialled', line: on, phone, dialled });
}

async function answers(who: TestClient): Promise<CallId> {
  const { id } = lastCall(who);
  await people.office.services.calls.answer(who.actor, id);
  await settled();
  return id;
}

/** Ben talks with Ada at the phone, and has put her on hold. */
async function talksWithAda(): Promise<CallId> {
  await dials(line, people.ada.person.extension);
  const id = await answers(people.ada);
  await tell({ type: 'line-held', line, isHeld: true });
  return id;
}

async function asksCleo(): Promise<CallId> {
  await dials(other, cleo.person.extension);
  return answers(cleo);
}

const transfers = (to: Extract<GatewayEvent, { type: 'line-transferred' }>['to'] = { line: other }) =>
  tell({ type: 'line-transferred', line, to });

describe('by the key of a desk phone a call is handed on to a number', () => {
  test('of a colleague; the phone is told and hung up', async () => {
    const { office, ada, ben } = people;
    const id = await talksWithAda();
    await transfers({ dialled: cleo.person.extension });
    expect(office.gateway.transfers).toEqual([[line, true]]);
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(lastCall(cleo)).toMatchObject({ id, status: 'ringing' });
    await answers(cleo);
    expect(parties(id)).toEqual([
      [ben.person.id, 'left'],
      [ada.person.id, 'connected'],
      [cleo.person.id, 'connected'],
    ]);
  });

  test.each(['9999', ''])('but not to “%s”: it goes on, and the phone is told', async (dialled) => {
    await talksWithAda();
    await transfers({ dialled });
    expect(people.office.gateway.transfers).toEqual([[line, false]]);
    expect(lastCall(people.ben)).toMatchObject({ status: 'active', ownDevice: line });
  });
});

test('what a phone carries of another company is nothing it hands on', async () => {
  const { office, ada } = people;
  const id = await talksWithAda();
  await asksCleo();
  // The phone goes to another company, under its old name.
  const all = await office.deskPhones.all();
  office.deskPhones.all = async () => all.map((each) => ({ ...each, companyId: 'others' as string as CompanyId }));
  await office.services.deskPhones.link(ada.actor.principal, second, 'Desk');
  await transfers();
  await transfers({ dialled: cleo.person.extension });
  expect(office.gateway.transfers.map(([, isDone]) => isDone)).toEqual([false, false]);
  expect(office.gateway.hungUp).toEqual([]);
  expect(parties(id)).toContainEqual([ada.person.id, 'connected']);
});

describe('after a consultation, to whoever was asked', () => {
  test('a colleague: the two go on in the first call, the phone is told before both of its lines are hung up', async () => {
    const { office, ada, ben, historyOf } = people;
    const id = await talksWithAda();
    const asked = await asksCleo();
    const { tellTransfer } = office.gateway;
    const isTold = Promise.withResolvers<void>();
    office.gateway.tellTransfer = async (...told) => {
      await isTold.promise;
      return tellTransfer(...told);
    };
    await transfers();
    expect(office.gateway.hungUp).toEqual([]);
    isTold.resolve();
    await settled();
    expect(office.gateway.transfers).toEqual([[line, true]]);
    expect(new Set(office.gateway.hungUp)).toEqual(
      new Set([
        [line, 16],
        [other, 16],
      ]),
    );
    expect(parties(id)).toEqual([
      [ben.person.id, 'left'],
      [ada.person.id, 'connected'],
      [cleo.person.id, 'connected'],
    ]);
    expect(parties(asked)).toBeUndefined();
    expect(peers(id)).toEqual(new Set([ada.actor.device.id, cleo.actor.device.id]));
    expect(lastCall(ada)).toMatchObject({ id, heldByOthers: false, transferredBy: ben.person.id });
    await office.services.calls.hangUp(cleo.actor, id);
    await settled();
    const history = async (who: TestClient) =>
      Object.fromEntries(
        (await historyOf(who)).map(({ callId, peerId, disposition }) => [callId, [peerId, disposition]]),
      );
    expect(await history(ada)).toEqual({ [id]: [ben.person.id, 'answered'] });
    expect(await history(ben)).toEqual({ [id]: [ada.person.id, 'answered'], [asked]: [cleo.person.id, 'answered'] });
    expect(await history(cleo)).toEqual({ [id]: [ada.person.id, 'answered'], [asked]: [ben.person.id, 'answered'] });
    expect(office.errors).toEqual([]);
  });

  test('somebody outside, of whom it came in, to somebody outside: their lines stay', async () => {
    const { office } = people;
    const numbers = { calledNumber: '0199000100', callerNumber: '0612345678' };
    await tell({ type: 'line-incoming', line: incoming, trunkId, ...numbers });
    const at = [...office.gateway.known.keys()].find((each) => each !== incoming) ?? line;
    await tell({ type: 'line-answered', line: at });
    const { id } = lastCall(people.ben);
    await dials(other, NUMBER);
    const outside = ringingLines().find((each) => each !== incoming && each !== at) ?? line;
    await tell({ type: 'line-answered', line: outside });
    await tell({ type: 'line-transferred', line: at, to: { line: other } });
    expect(office.gateway.transfers).toEqual([[at, true]]);
    expect(office.gateway.hungUp.map(([hungUp]) => hungUp).toSorted()).toEqual([at, other].toSorted());
    expect(peers(id)).toEqual(new Set([incoming, outside]));
  });

  test('somebody outside who still rings: once they answer they are heard in the first call', async () => {
    const { office, ada } = people;
    const id = await talksWithAda();
    await dials(other, NUMBER);
    const [outside = line] = ringingLines();
    await transfers();
    expect(office.gateway.transfers).toEqual([[line, true]]);
    expect(lastCall(ada)).toMatchObject({ id, transfer: { to: outsideParty(NUMBER), phase: 'ringing' } });
    await tell({ type: 'line-answered', line: outside });
    expect(ringingLines()).toEqual([outside]);
    expect(peers(id)).toEqual(new Set([ada.actor.device.id, outside]));
    await tell({ type: 'line-ended', line: outside, end: 'hung-up' });
    expect(lastCall(ada)).toMatchObject({ id, status: 'ended', endReason: 'hung-up' });
  });

  test('a colleague whose phone still rings: it goes on ringing, once', async () => {
    const { office, ada, linked } = people;
    await linked(second, cleo);
    const id = await talksWithAda();
    await dials(other, cleo.person.extension);
    const [rings = line] = ringingLines();
    await transfers();
    expect(ringingLines()).toEqual([rings]);
    await tell({ type: 'line-answered', line: rings });
    expect(peers(id)).toEqual(new Set([ada.actor.device.id, rings]));
    expect(office.gateway.transfers).toEqual([[line, true]]);
  });

  test('who still rings and does not answer: it comes back to the one who was at the phone', async () => {
    const { office, ben } = people;
    const id = await talksWithAda();
    await dials(other, cleo.person.extension);
    await transfers();
    await office.services.calls.decline(cleo.actor, id);
    await settled();
    expect(lastCall(ben)).toMatchObject({ id, status: 'ringing', transfer: { phase: 'returning' } });
  });
});

describe('is refused, and both calls stay', () => {
  const bothStay = { told: [[line, false]], hungUp: [], ofBen: ['connected', 'connected'] };
  const outcome = (...calls: readonly CallId[]) => {
    const { gateway } = people.office;
    const ofBen = calls.map((id) => parties(id)?.find(([userId]) => userId === people.ben.person.id)?.[1]);
    return { told: gateway.transfers, hungUp: gateway.hungUp, ofBen };
  };

  test.each([
    ['a call that is not known', {}],
    ['a line that nobody has', { line: incoming }],
    ['the line itself', { line }],
  ])('onto %s', async (_, to) => {
    const [id, asked] = [await talksWithAda(), await asksCleo()];
    await transfers(to);
    expect(outcome(id, asked)).toEqual(bothStay);
  });

  test('onto the line of somebody else', async () => {
    const { office, ada, linked } = people;
    const [id, asked] = [await talksWithAda(), await asksCleo()];
    const theirs = await linked(second, cleo);
    await tell({ type: 'phone-dialled', line: incoming, phone: theirs, dialled: ada.person.extension });
    await transfers({ line: incoming });
    expect(outcome(id, asked)).toEqual(bothStay);
    expect(office.errors).toEqual([]);
  });

  test('while nothing can be written down', async () => {
    const [id, asked] = [await talksWithAda(), await asksCleo()];
    people.office.calls.isDown = true;
    await transfers();
    expect(outcome(id, asked)).toEqual(bothStay);
  });
});

describe('one of them hangs up just then', () => {
  test('before: the phone is told, and keeps the other one', async () => {
    const { office, ben } = people;
    const [id, asked] = [await talksWithAda(), await asksCleo()];
    void office.services.calls.hangUp(cleo.actor, asked);
    await transfers();
    expect(office.gateway.transfers).toEqual([[line, false]]);
    expect(office.gateway.hungUp).toEqual([[other, 16]]);
    expect(parties(id)).toContainEqual([ben.person.id, 'connected']);
  });

  test('who is given away: the same', async () => {
    const { office, ada, ben } = people;
    const [id, asked] = [await talksWithAda(), await asksCleo()];
    void office.services.calls.hangUp(ada.actor, id);
    await transfers();
    expect(office.gateway.transfers).toEqual([[line, false]]);
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(parties(asked)).toContainEqual([ben.person.id, 'connected']);
  });

  test('after: the call of the two is over', async () => {
    const { office, ada } = people;
    const id = await talksWithAda();
    await asksCleo();
    people.office.gateway.tell({ type: 'line-transferred', line, to: { line: other } });
    void office.services.calls.hangUp(cleo.actor, id);
    await settled();
    await office.services.calls.hangUp(cleo.actor, id);
    await settled();
    expect(office.gateway.transfers).toEqual([[line, true]]);
    expect(lastCall(ada)).toMatchObject({ id, status: 'ended', endReason: 'hung-up' });
  });

  test('the phone hangs up itself as soon as it is told: nothing is lost', async () => {
    const { office, ada } = people;
    const id = await talksWithAda();
    await asksCleo();
    const { tellTransfer } = office.gateway;
    office.gateway.tellTransfer = async (...told) => {
      const done = await tellTransfer(...told);
      for (const each of [other, line]) office.gateway.tell({ type: 'line-ended', line: each, end: 'hung-up' });
      return done;
    };
    await transfers();
    expect(parties(id)).toContainEqual([ada.person.id, 'connected']);
    expect(parties(id)).toContainEqual([cleo.person.id, 'connected']);
  });
});
