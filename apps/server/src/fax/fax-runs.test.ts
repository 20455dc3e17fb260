import type { Fax } from '@bureau/core/fax';
import { err, type FaxId, lineOf, ok } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';
import { carrierWith, trunkId } from '../trunks/carrier.fixture.ts';
import { faxKey } from './fax-keys.ts';

const carrier = carrierWith();
const NUMBER = '+33140205050';
const OWN_FAX = '+33199000150' as E164;
const LINE = lineOf('1795689746.16');
/** One page, to the papers of the test. */
const DOCUMENT = new Uint8Array([1]);

let office: TestOffice;
let ada: TestClient;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire());
  const numbers = [{ e164: OWN_FAX, personId: ada.person.id, isFax: true }];
  const policy = { allowsInternational: false, allowsPremium: false, mostCalls: 2 };
  office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId }], numbers, policy });
});

/** What waits for files takes longer than a turn. */
const eventually = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true));

const faxOf = async (id: FaxId) => (await office.services.fax.get(ada.actor.principal, id))?.fax;
const stateOf = async (id: FaxId) => (await faxOf(id))?.state;
const becomes = (id: FaxId, state: object) => vi.waitFor(async () => expect(await stateOf(id)).toMatchObject(state));

test('whether there is a line is known before anybody fills in a form', async () => {
  const hasLine = () => office.services.fax.hasLine(ada.actor.principal);
  expect(await hasLine()).toBe(true);
  office.phoneNetwork.set({ trunks: [], rules: [] });
  expect(await hasLine()).toBe(false);
});

async function drafted(): Promise<FaxId> {
  const id = callId() as string as FaxId;
  const kept = await office.services.fax.keepDocument(ada.actor.principal, id, 'letter.png', DOCUMENT);
  if (!kept.ok) throw new Error(kept.error.code);
  return id;
}

async function sent(): Promise<FaxId> {
  const id = await drafted();
  const done = await office.services.fax.send(ada.actor.principal, id, { number: NUMBER });
  if (!done.ok) throw new Error(done.error.code);
  await office.clock.advance(0);
  await eventually(() => office.faxGateway.known.has(faxKey(id, 1)));
  return id;
}

const told = async (event: Parameters<typeof office.faxGateway.tell>[0]) => {
  office.faxGateway.tell(event);
  await settled();
};

describe('a fax out', () => {
  test('each begun minute is paid; without money for another it is cut, and nothing that costs goes out', async () => {
    const policy = { allowsInternational: false, allowsPremium: false, mostCalls: 2, mostSpentPerDay: 100 };
    office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId, pricePerMinute: 40 }], policy });
    const key = faxKey(await sent(), 1);
    await told({ type: 'fax-answered', key });
    await office.clock.advance(60_000);
    expect(office.faxGateway.known.has(key)).toBe(true);
    await office.clock.advance(60_000);
    await eventually(() => !office.faxGateway.known.has(key));
    const dialled = await office.services.calls.dial(ada.actor, callId(), { text: NUMBER });
    expect(dialled).toMatchObject({ error: { code: 'spend-reached' } });
  });

  test('is dialled, tells its pages, is sent; every device learns of it', async () => {
    const id = await sent();
    expect(office.faxGateway.known.get(faxKey(id, 1))).toMatchObject({ trunkId, number: NUMBER });
    await told({ type: 'fax-answered', key: faxKey(id, 1) });
    await told({ type: 'fax-page', key: faxKey(id, 1), page: 1 });
    expect(await faxOf(id)).toMatchObject({ page: 1, ownNumber: OWN_FAX, state: { status: 'sending' } });
    expect(ada.of('fax.progressed')).toMatchObject([{ id, page: 1 }]);
    await told({ type: 'fax-ended', key: faxKey(id, 1), end: { pages: 1, station: 'Them' } });
    expect(await faxOf(id)).toMatchObject({ state: { status: 'sent' }, pagesSent: 1, station: 'Them' });
    const statuses = ada.of('fax.changed').map(({ fax }) => fax.state.status);
    expect(statuses.filter((status, index) => status !== statuses[index - 1])).toEqual([
      'draft',
      'queued',
      'dialling',
      'sending',
      'sent',
    ]);
    expect(office.errors).toEqual([]);
  });

  test('is tried again after a while, and not for ever', async () => {
    const id = await sent();
    for (const [attempt, wait] of [
      [1, 60_000],
      [2, 300_000],
    ] as const) {
      await told({ type: 'fax-ended', key: faxKey(id, attempt), end: { pages: 0, problem: 'busy' } });
      expect(await stateOf(id)).toMatchObject({ status: 'queued', attempt: attempt + 1, problem: 'busy' });
      await office.clock.advance(wait);
      await eventually(() => office.faxGateway.known.has(faxKey(id, attempt + 1)));
    }
    await told({ type: 'fax-ended', key: faxKey(id, 3), end: { pages: 0, problem: 'busy' } });
    expect(await faxOf(id)).toMatchObject({ state: { status: 'failed', attempts: 3, problem: 'busy' }, seen: false });
    expect(ada.of('fax.changed').at(-1)).toMatchObject({ unseen: 1 });
    expect(await office.services.fax.retry(ada.actor.principal, id)).toMatchObject({ ok: true });
  });

  test('goes on when it could not be written down for a while: it is dialled later, and its end is not lost', async () => {
    const id = await drafted();
    await office.services.fax.send(ada.actor.principal, id, { number: NUMBER });
    const { save } = office.faxes;
    const away = async () => Promise.reject(new Error('The database is away'));
    office.faxes.save = away;
    await office.clock.advance(0);
    expect(await stateOf(id)).toMatchObject({ status: 'queued' });
    office.faxes.save = save;
    await office.clock.advance(60_000);
    await eventually(() => office.faxGateway.known.has(faxKey(id, 1)));
    await told({ type: 'fax-answered', key: faxKey(id, 1) });
    office.faxes.save = away;
    await told({ type: 'fax-ended', key: faxKey(id, 1), end: { pages: 1 } });
    expect(await stateOf(id)).toMatchObject({ status: 'sending' });
    office.faxes.save = save;
    await office.clock.advance(60_000);
    await becomes(id, { status: 'sent' });
    expect(office.errors.splice(0)).toHaveLength(2);
  });

  test('that is cancelled is hung up', async () => {
    const id = await sent();
    await office.services.fax.cancel(ada.actor.principal, id);
    await settled();
    expect(office.faxGateway.stopped).toContain(faxKey(id, 1));
    expect(await stateOf(id)).toMatchObject({ status: 'cancelled' });
    expect(await office.services.fax.cancel(ada.actor.principal, id)).toEqual({
      ok: false,
      error: { code: 'not-possible' },
    });
  });

  test('waits while the gateway is away, and while every line is in use', async () => {
    office.faxGateway.goDown();
    const id = await drafted();
    await office.services.fax.send(ada.actor.principal, id, { number: NUMBER });
    await office.clock.advance(0);
    expect(await stateOf(id)).toMatchObject({ status: 'queued', attempt: 1, problem: 'gateway-away' });
    office.faxGateway.comeBack();
    office.phoneNetwork.set({ policy: { allowsInternational: false, allowsPremium: false, mostCalls: 0 } });
    await office.clock.advance(30_000);
    await becomes(id, { status: 'queued', attempt: 1, problem: 'lines-busy' });
  });

  test.each([
    ['without a trunk', { trunks: [] }, NUMBER, 'no-phone-line'],
    ['abroad', {}, '+32475123456', 'international-barred'],
    ['to an emergency number', {}, '112', 'emergency-number'],
    ['to a name', {}, 'helene', 'cannot-dial'],
  ])('%s is refused at once', async (_, network, number, code) => {
    office.phoneNetwork.set(network);
    const done = await office.services.fax.send(ada.actor.principal, await drafted(), { number });
    expect(done).toMatchObject({ ok: false, error: { code } });
  });

  test('counts as a call: of two at once only as many go as the company wants', async () => {
    office.phoneNetwork.set({ policy: { allowsInternational: false, allowsPremium: false, mostCalls: 1 } });
    const first = await sent();
    const second = await drafted();
    await office.services.fax.send(ada.actor.principal, second, { number: NUMBER });
    await office.clock.advance(0);
    await becomes(second, { status: 'queued', problem: 'lines-busy' });
    await told({ type: 'fax-ended', key: faxKey(first, 1), end: { pages: 1 } });
    await office.clock.advance(30_000);
    await becomes(second, { status: 'dialling', attempt: 1 });
    await eventually(() => office.faxGateway.known.has(faxKey(second, 1)));
    expect(office.errors).toEqual([]);
  });
});

describe('a fax in', () => {
  async function comesIn(): Promise<Fax> {
    const numbers = { calledNumber: OWN_FAX, callerNumber: '+33612345678' };
    office.gateway.tell({ type: 'line-incoming', line: LINE, trunkId, ...numbers });
    await eventually(() => office.faxGateway.known.size > 0);
    const { rows } = await office.services.fax.list(ada.actor.principal, { limit: 1 });
    if (!rows[0]) throw new Error('Nothing came in');
    return rows[0];
  }

  test('is answered by a machine, rings nowhere, and lies there unseen', async () => {
    const { id, ...fax } = await comesIn();
    expect(fax).toMatchObject({
      direction: 'in',
      number: '+33612345678',
      ownNumber: OWN_FAX,
      state: { status: 'receiving' },
    });
    expect(ada.of('call.changed')).toEqual([]);
    office.faxGateway.files.set(faxKey(id, 0), DOCUMENT);
    office.faxGateway.tell({ type: 'fax-ended', key: faxKey(id, 0), end: { pages: 1 } });
    await eventually(() => ada.of('fax.changed').some((event) => event.fax.state.status === 'received'));
    expect(await faxOf(id)).toMatchObject({ pages: 1, seen: false });
    await office.services.fax.mark(ada.actor.principal, id, true);
    await settled();
    expect(ada.of('fax.changed').at(-1)).toMatchObject({ unseen: 0 });
    expect(office.errors).toEqual([]);
  });

  test('without a page has failed', async () => {
    const { id } = await comesIn();
    await told({ type: 'fax-ended', key: faxKey(id, 0), end: { pages: 0, problem: 'no-fax-machine' } });
    expect(await stateOf(id)).toMatchObject({ status: 'failed', problem: 'no-fax-machine' });
  });
});

describe('another api process', () => {
  test('goes on with what is on the line, and dials what waits', async () => {
    const [going, waiting] = [await sent(), await sent()];
    await told({ type: 'fax-ended', key: faxKey(waiting, 1), end: { pages: 0, problem: 'busy' } });
    await office.restart();
    expect(await stateOf(going)).toMatchObject({ status: 'dialling', attempt: 1 });
    await told({ type: 'fax-answered', key: faxKey(going, 1) });
    expect(await stateOf(going)).toMatchObject({ status: 'sending' });
    await office.clock.advance(60_000);
    await eventually(() => office.faxGateway.known.has(faxKey(waiting, 2)));
  });

  test('learns how a fax ended while it was away: it is not sent twice', async () => {
    const id = await sent();
    office.faxGateway.forgetListeners();
    office.faxGateway.tell({ type: 'fax-ended', key: faxKey(id, 1), end: { pages: 1 } });
    await office.restart();
    expect(await stateOf(id)).toMatchObject({ status: 'sent' });
  });

  test('of which nobody knows how it ended, it tries once more', async () => {
    const id = await sent();
    office.faxGateway.known.clear();
    await office.restart();
    expect(await stateOf(id)).toMatchObject({ status: 'queued', attempt: 2 });
  });

  test('while nobody can tell, waits: until somebody can, or the gateway is given up', async () => {
    const [ended, lost] = [await sent(), await sent()];
    office.faxGateway.known.clear();
    const end = vi.spyOn(office.faxGateway, 'endOf').mockResolvedValue(err('gateway-unavailable'));
    await office.restart();
    expect(await stateOf(ended)).toMatchObject({ status: 'dialling', attempt: 1 });
    end.mockImplementation(async (key) => (key === faxKey(ended, 1) ? ok({ pages: 1 }) : err('gateway-unavailable')));
    office.faxGateway.tell({ type: 'fax-gateway-connected' });
    await becomes(ended, { status: 'sent' });
    end.mockResolvedValue(ok(undefined));
    office.faxGateway.tell({ type: 'fax-gateway-lost' });
    await becomes(lost, { status: 'queued', attempt: 2 });
    expect(await stateOf(ended)).toMatchObject({ status: 'sent' });
    vi.restoreAllMocks();
  });

  test('hangs up an attempt that came back after it was given up', async () => {
    const id = await sent();
    office.faxGateway.known.clear();
    await office.restart();
    await office.clock.advance(60_000);
    await eventually(() => office.faxGateway.known.has(faxKey(id, 2)));
    office.faxGateway.known.set(faxKey(id, 1), { trunkId, isAnswered: true });
    office.faxGateway.tell({ type: 'fax-gateway-connected' });
    await eventually(() => office.faxGateway.stopped.length > 0);
    expect(office.faxGateway.stopped).toEqual([faxKey(id, 1)]);
    expect(office.faxGateway.known.has(faxKey(id, 2))).toBe(true);
  });

  test('hangs up what nobody needs', async () => {
    const stray = faxKey(callId() as string as FaxId, 1);
    office.faxGateway.known.set(stray, { trunkId, isAnswered: true });
    await office.restart();
    expect(office.faxGateway.stopped).toEqual([stray]);
  });
});

test('a gateway that breaks leaves no fax on the line, and no line in use', async () => {
  const broken = () => Promise.reject(new Error('the folder is read-only'));
  const send = vi.spyOn(office.faxGateway, 'send').mockImplementation(broken);
  const id = await drafted();
  await office.services.fax.send(ada.actor.principal, id, { number: NUMBER });
  await office.clock.advance(0);
  await vi.waitFor(async () => expect((await stateOf(id))?.status).toBe('queued'));
  send.mockRestore();
  vi.spyOn(office.faxGateway, 'receive').mockImplementation(broken);
  office.gateway.tell({ type: 'line-incoming', line: LINE, trunkId, calledNumber: OWN_FAX });
  await vi.waitFor(() => expect(office.gateway.hungUp.map(([line]) => line)).toContain(LINE));
  vi.restoreAllMocks();
  // Both lines of the company are free.
  await Promise.all([sent(), sent()]);
});

test('a plan without fax sends nothing, and takes nothing', async () => {
  const small = company({ plan: 'essential' });
  office.people.addCompany(small);
  const eve = await office.connect(office.hire({}, small), { employer: small });
  const id = callId() as string as FaxId;
  const refused = { ok: false, error: { code: 'not-entitled' } };
  expect(await office.services.fax.keepDocument(eve.actor.principal, id, '', DOCUMENT)).toEqual(refused);
});
