import type { UserId } from '@bureau/core/kernel';
import { callId, settled } from '@bureau/testkit';
import Fastify from 'fastify';
import { beforeEach, describe, expect, test } from 'vitest';
import { ClientAddress } from '../http/client-address.ts';
import { servePhoneSetup } from '../http/phone-setup.ts';
import { leaveMessage } from '../voicemail/mailbox.fixture.ts';
import { first, phonePeople, second } from './linked-phone.fixture.ts';
import { SETUP_PATH } from './phone-setups.ts';

type People = Awaited<ReturnType<typeof phonePeople>>;
let office: People['office'];
let ada: People['ada'];
let ben: People['ben'];
let tell: People['tell'];
let linked: People['linked'];

beforeEach(async () => {
  ({ office, ada, ben, tell, linked } = await phonePeople());
});

describe('the lamps of a phone', () => {
  test('messages: what is unheard when it signs in, and whenever that changes', async () => {
    const id = await leaveMessage(office, ben.person);
    const phone = await linked();
    expect(office.gateway.waiting.get(phone)).toBe(1);
    await office.services.voicemail.mark(ben.actor.principal, id, true);
    await settled();
    expect(office.gateway.waiting.get(phone)).toBe(0);
  });

  test('colleagues: ringing, busy and idle; under Invisible nothing', async () => {
    await linked();
    const lampOfAda = () => office.gateway.lamps.get(`${office.company.id} ${ada.person.extension}`);
    const call = async () => {
      const id = callId();
      await office.services.calls.dial(ben.actor, id, { userId: ada.person.id });
      await settled();
      return id;
    };
    const id = await call();
    expect(lampOfAda()).toBe('ringing');
    await office.services.calls.answer(ada.actor, id);
    await settled();
    expect(lampOfAda()).toBe('busy');
    await office.services.calls.hangUp(ada.actor, id);
    await settled();
    expect(lampOfAda()).toBe('idle');
    office.gateway.lamps.clear();
    await office.services.presence.choose(ada.actor.principal, { status: 'invisible', text: '' });
    await office.services.calls.answer(ada.actor, await call());
    await settled();
    expect(lampOfAda()).toBeUndefined();
  });
});

test('with the first phone of a company, the lamps of all colleagues are shown and none is looked up alone', async () => {
  const { directory } = office.people;
  const get = directory.get.bind(directory);
  const lookedUp: UserId[] = [];
  directory.get = (companyId, id) => {
    lookedUp.push(id);
    return get(companyId, id);
  };
  await office.services.presence.choose(ada.actor.principal, { status: 'dnd', text: '' });
  await linked();
  expect(office.gateway.lamps.get(`${office.company.id} ${ada.person.extension}`)).toBe('busy');
  expect(lookedUp).not.toContain(ada.person.id);
});

describe('a phone that sets itself up', () => {
  const take = (name: string, address = '192.0.2.1') => office.office.phoneSetups.take(address, name);
  const nameOf = (url = '') => url.slice(url.lastIndexOf('/') + 1);
  const gone = { ok: false, error: { code: 'not-found' } };

  async function offered() {
    const told = await office.services.deskPhones.link(ben.actor.principal, first, 'Desk');
    if (!told.ok || !told.value.setup) throw new Error('Not offered');
    const { setup, ...credentials } = told.value;
    return { credentials, setup, yealink: nameOf(setup.urls.yealink), snom: nameOf(setup.urls.snom) };
  }

  test('fetches what it signs in with once, whatever its maker', async () => {
    const { credentials, setup, yealink, snom } = await offered();
    expect(setup.urls.yealink).toMatch(/^https:\/\/bureau\.example\/files\/phone-setup\/[\w-]{43}\.cfg$/);
    const file = await take(yealink);
    expect(file).toMatchObject({ ok: true });
    const text = file.ok ? file.value.text : '';
    for (const secret of Object.values(credentials)) expect(text).toContain(secret);
    expect(await take(yealink)).toEqual(gone);
    expect(await take(snom)).toEqual(gone);
  });

  test('not after an hour, and not once the phone was removed', async () => {
    const { snom } = await offered();
    await office.clock.advance(3_600_000);
    expect(await take(snom)).toEqual(gone);
    const again = await office.services.deskPhones.link(ben.actor.principal, second, 'Desk');
    await office.services.deskPhones.unlink(ben.actor.principal, second);
    expect(await take(nameOf(again.ok ? again.value.setup?.urls.snom : ''))).toEqual(gone);
  });

  test('whoever guesses is kept waiting, and nobody else', async () => {
    const { yealink } = await offered();
    for (const _ of Array(5)) expect(await take(`${'a'.repeat(43)}.cfg`)).toEqual(gone);
    expect(await take(yealink)).toMatchObject({ ok: false, error: { code: 'throttled' } });
    expect(await take(yealink, '192.0.2.2')).toMatchObject({ ok: true });
  });

  test('over HTTP: a look uses nothing up, nothing is kept on the way', async () => {
    const { snom } = await offered();
    const app = Fastify();
    servePhoneSetup(app, { office: office.office, address: new ClientAddress(false) });
    const url = `${SETUP_PATH}${snom}`;
    expect((await app.inject({ method: 'HEAD', url })).statusCode).toBe(404);
    const answer = await app.inject({ url });
    expect(answer.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' });
    expect(answer.body).toContain('<user_active idx="1" perm="RW">on</user_active>');
    await app.close();
  });
});

describe('a call of the app goes on at the desk phone', () => {
  async function talk() {
    const id = callId();
    await office.services.calls.dial(ada.actor, id, { userId: ben.person.id });
    await office.services.calls.answer(ben.actor, id);
    await settled();
    office.gateway.known.clear();
    return id;
  }
  const viewOfBen = () => ben.of('call.changed').at(-1)?.call;

  test('when it is picked up; the app lets go once the phone is heard', async () => {
    await linked();
    const id = await talk();
    expect(await office.services.deskPhones.take(ben.actor, id)).toEqual({ ok: true, value: undefined });
    const [[line, shown] = []] = [...office.gateway.known];
    if (!line) throw new Error('Nothing rings');
    expect(shown).toMatchObject({ callerName: ada.person.name, callerNumber: ada.person.extension });
    expect(viewOfBen()).toMatchObject({ ownDevice: ben.actor.device.id });
    await tell({ type: 'line-answered', line });
    expect(viewOfBen()).toMatchObject({ ownDevice: line, movingFrom: ben.actor.device.id });
    office.rooms.tell({ type: 'peer-heard', roomId: id, peerId: line });
    await settled();
    expect(viewOfBen()).toMatchObject({ status: 'active', ownDevice: line });
    expect(viewOfBen()).not.toHaveProperty('movingFrom');
    expect(await office.services.deskPhones.take(ben.actor, id)).toMatchObject({ error: { code: 'not-possible' } });
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(ada.of('call.changed').at(-1)?.call).toMatchObject({ status: 'ended', endReason: 'hung-up' });
    expect(office.errors).toEqual([]);
  });

  test('not without a phone that is there, not the call of somebody else, and it stays where nobody picks up', async () => {
    const id = await talk();
    expect(await office.services.deskPhones.take(ben.actor, id)).toMatchObject({ error: { code: 'desk-phone-away' } });
    expect(await office.services.deskPhones.take(ben.actor, callId())).toMatchObject({ error: { code: 'not-found' } });
    await linked();
    await office.services.deskPhones.take(ben.actor, id);
    const [[line] = []] = [...office.gateway.known];
    if (!line) throw new Error('Nothing rings');
    await tell({ type: 'line-ended', line, end: 'declined' });
    expect(ben.of('desk-phone.not-picked-up')).toHaveLength(1);
    expect(viewOfBen()).toMatchObject({ status: 'active', ownDevice: ben.actor.device.id });
  });
});
