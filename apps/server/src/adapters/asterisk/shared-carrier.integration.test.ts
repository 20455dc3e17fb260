import { randomUUID } from 'node:crypto';
import type { Principal } from '@bureau/core/accounts';
import type { TrunkId, TrunkSettings } from '@bureau/core/trunks';
import { beforeAll, expect, test, vi } from 'vitest';
import { missingAsterisk } from './asterisk.fixture.ts';
import { type CarrierOffice, carrierOffice, OWN_NUMBER } from './carrier-office.fixture.ts';

const THEIR_NUMBER = '+33199000177';
/** A second company of the demo, with an admin of its own. */
const OTHERS = 3;
/** As many as a company can have: which of several that fit Asterisk takes is a matter of chance. */
const TRUNKS = 20;
const dialPlan = `
[carrier]
exten = caller,1,Playtones(440)
 same = n,Wait(60)
`;

const started = carrierOffice(14_100, dialPlan);
let office: CarrierOffice;
let others: Principal;

beforeAll(async () => {
  if (missingAsterisk !== undefined) return;
  office = started();
  others = await office.principal(OTHERS);
  const { phoneNetwork } = office.server.services;
  for (let at = 0; at < TRUNKS; at += 1) {
    const settings: TrunkSettings = {
      name: `Carrier ${at}`,
      isEnabled: true,
      kind: 'address',
      // The same machine by two names.
      host: at % 2 === 0 ? '127.0.0.1' : 'localhost',
      port: office.carrier.sipPort,
      transport: 'udp',
      username: '',
      numberFormat: 'plus',
      mostCalls: 20,
    };
    const id = randomUUID() as string as TrunkId;
    expect(await phoneNetwork.saveTrunk(others, id, settings)).toMatchObject({ ok: true });
  }
  await vi.waitFor(
    async () => {
      const listed: unknown = await (await office.asterisk.ask('GET', '/endpoints/PJSIP')).json();
      expect(listed).toHaveLength(TRUNKS + 1);
    },
    { timeout: 20_000, interval: 100 },
  );
});

/** Somebody outside calls; not by the line of a registration, but as a carrier that knows our address does. */
const callIn = (number: string) =>
  office.carrier.ask(
    'POST',
    `/channels?endpoint=${encodeURIComponent(`PJSIP/trunk-${office.customer}/sip:${number}@127.0.0.1:${office.asterisk.sipPort}`)}`,
    { context: 'carrier', extension: 'caller', priority: 1, callerId: '<+33199000200>' },
  );

test('a number is held by one company: another one is told that it is taken, and nothing else', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const { phoneNetwork } = office.server.services;
  const claimed = await phoneNetwork.saveNumber(others, OWN_NUMBER, others.userId);
  expect(claimed).toEqual({ ok: false, error: { code: 'phone-number-taken' } });
  const view = await phoneNetwork.get(others);
  expect(view.ok && view.value.numbers).toEqual([]);
  const shown = { allowsInternational: false, allowsPremium: false, mostCalls: 1, mainNumber: OWN_NUMBER };
  expect(await phoneNetwork.savePolicy(others, shown)).toEqual(claimed);
});

test('a call from a carrier of several companies reaches the one that has the number', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const { phoneNetwork } = office.server.services;
  expect(await phoneNetwork.saveNumber(others, THEIR_NUMBER, others.userId)).toMatchObject({ ok: true });
  const [ben, stranger] = [await office.caller(1), await office.caller(OTHERS)];
  for (const [number, callee, nobody] of [
    [OWN_NUMBER, ben, stranger],
    [THEIR_NUMBER, stranger, ben],
  ] as const) {
    const before = nobody.events.length;
    expect((await callIn(number)).ok).toBe(true);
    const { id } = await callee.ringing();
    await callee.calls.decline(callee.actor, id);
    await callee.isIn(id, 'ended');
    expect(nobody.events.slice(before).filter(({ type }) => type === 'call.changed')).toEqual([]);
  }
});
