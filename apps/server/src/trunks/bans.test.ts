import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { twoPeople } from '../calls/two-people.fixture.ts';
import { carrierWith } from './carrier.fixture.ts';

type People = Awaited<ReturnType<typeof twoPeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];

const carrier = carrierWith({ kind: 'address', username: '', password: '' });
const HOUR = 3_600_000;
const ADDRESS = '192.0.2.1';

beforeEach(async () => {
  ({ office, ada, ben } = await twoPeople());
  office.people.appoint(ada.person.id);
});

const attempts = async (count: number, isAuthentic = false, address = ADDRESS) => {
  for (let tries = 0; tries < count; tries += 1) office.gateway.tell({ type: 'sip-attempt', address, isAuthentic });
  await settled();
};
const bansOf = async (who = ada) => {
  const view = await office.services.phoneNetwork.get(who.actor.principal);
  return view.ok ? view.value.bans.map((ban) => (ban.kind === 'address' ? ban.address : ban.personId)) : view.error;
};

test('an address that fails too often is kept out, of others nothing is known, and after an hour it is let in', async () => {
  await attempts(9);
  await attempts(9, false, '192.0.2.2');
  expect(office.gateway.barred).toEqual([]);
  await attempts(1);
  expect(office.gateway.barred).toEqual([ADDRESS]);
  expect(await bansOf()).toEqual([ADDRESS]);
  await office.clock.advance(HOUR);
  expect(office.gateway.barred).toEqual([]);
  expect(await bansOf()).toEqual([]);
});

test('that of a carrier is not kept out: anybody can write under it', async () => {
  office.phoneNetwork.set({
    trunks: [
      { ...carrier, host: ADDRESS },
      { ...carrier, host: '192.0.2.3', isEnabled: false },
    ],
  });
  await attempts(30);
  await attempts(30, false, '192.0.2.2');
  expect(office.gateway.barred).toEqual(['192.0.2.2']);
});

test('an address where a telephone of ours has signed in is not kept out', async () => {
  await attempts(1, true);
  await attempts(50);
  expect(office.gateway.barred).toEqual([]);
});

test('bans outlive the process, until an admin lifts them', async () => {
  await attempts(10);
  await office.restart();
  expect(await bansOf()).toEqual([ADDRESS]);
  const { phoneNetwork } = office.services;
  const party = { kind: 'address', address: ADDRESS } as const;
  expect(await phoneNetwork.liftBan(ben.actor.principal, party)).toEqual({ ok: false, error: { code: 'forbidden' } });
  expect(await phoneNetwork.liftBan(ada.actor.principal, party)).toMatchObject({ value: { bans: [] } });
  expect(office.gateway.barred).toEqual([]);
  expect(await phoneNetwork.liftBan(ada.actor.principal, party)).toEqual({ ok: false, error: { code: 'not-found' } });
  await office.restart();
  expect(await bansOf()).toEqual([]);
});

test('whoever dials what is not allowed too often calls nobody outside, and colleagues all the same', async () => {
  const dial = async (text: string) => {
    const dialled = await office.services.calls.dial(ben.actor, callId(), { text });
    return dialled.ok ? 'dialled' : dialled.error.code;
  };
  for (let tries = 0; tries < 20; tries += 1) expect(await dial('+32475123456')).toBe('no-phone-line');
  expect(await bansOf()).toEqual([]);
  office.phoneNetwork.set({ trunks: [carrier], rules: [{ prefix: '', trunkId: carrier.id }] });
  for (let tries = 0; tries < 20; tries += 1) expect(await dial('+32475123456')).toBe('international-barred');
  expect(await dial('+33140205050')).toBe('person-barred');
  expect(await bansOf()).toEqual([ben.person.id]);
  expect(await dial(ada.person.extension ?? '')).toBe('dialled');
});
