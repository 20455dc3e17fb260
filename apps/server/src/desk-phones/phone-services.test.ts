import { AWAIT_KEY_MS, lineKey, lineOf } from '@bureau/core/kernel';
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

describe('the mailbox, by phone', () => {
  const line = lineOf('1795689746.97');
  const roomId = `mailbox-${lineKey(line)}`;

  async function opened() {
    const phone = await linked();
    await tell({ type: 'phone-dialled', line, phone, dialled: '*97' });
    return phone;
  }
  const played = () =>
    office.rooms.played
      .get(roomId)
      ?.map((sound) => (sound.kind === 'prompt' ? `${sound.locale} ${sound.name}` : sound.file.split('/').at(-1)));
  const unheard = () => office.voicemail.unheard(ben.actor.principal);

  test('plays what is new, marks it heard everywhere, deletes by key, and hangs up', async () => {
    const late = await leaveMessage(office, ben.person, { receivedAt: 2_000 });
    const early = await leaveMessage(office, ben.person, { receivedAt: 1_000 });
    await opened();
    expect(office.gateway.known.get(line)).toMatchObject({ isAnswered: true });
    expect(played()).toEqual(['fr several-new', `${early}.ogg`]);
    expect(ben.of('voicemail.marked').at(-1)).toMatchObject({ id: early, heard: true, unheard: 1 });
    await tell({ type: 'line-key', line, key: '3' });
    expect(played()).toEqual(['fr deleted', `${late}.ogg`]);
    expect(ben.of('voicemail.deleted').at(-1)).toMatchObject({ id: early });
    expect(await unheard()).toBe(0);
    office.rooms.tell({ type: 'played', roomId });
    await settled();
    expect(played()).toEqual(['fr message-keys']);
    await tell({ type: 'line-key', line, key: '2' });
    office.rooms.tell({ type: 'played', roomId });
    await settled();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    expect(ben.of('call.changed')).toEqual([]);
    expect(office.errors).toEqual([]);
  });

  test('who hangs up leaves nothing behind; without media the phone is told', async () => {
    const phone = await opened();
    expect(played()).toEqual(['fr no-new', 'fr no-more']);
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    office.rooms.goDown();
    await tell({ type: 'phone-dialled', line, phone, dialled: '*97' });
    expect(office.gateway.hungUp).toEqual([[line, 41]]);
  });
});

describe('the mailbox with a PIN, by phone', () => {
  const line = lineOf('1795689746.98');
  const roomId = `mailbox-${lineKey(line)}`;
  const PIN = '2718';
  let phone: Awaited<ReturnType<typeof linked>>;

  beforeEach(async () => {
    expect(await office.services.voicemail.savePin(ben.actor.principal, PIN)).toMatchObject({
      ok: true,
      value: { hasPin: true },
    });
    phone = await linked();
  });

  const dial = () => tell({ type: 'phone-dialled', line, phone, dialled: '*97' });
  const type = async (keys: string) => {
    for (const key of keys) await tell({ type: 'line-key', line, key });
  };
  const allPlayed = async () => {
    office.rooms.tell({ type: 'played', roomId });
    await settled();
  };
  const played = () =>
    office.rooms.played
      .get(roomId)
      ?.map((sound) => (sound.kind === 'prompt' ? sound.name : sound.file.split('/').at(-1)));
  const guessWrongly = async () => {
    await dial();
    for (const wrong of ['1111#', '22*3333#', '4#']) await type(wrong);
    expect(played()).toEqual(['mailbox-wrong-pin', 'mailbox-goodbye']);
    await allPlayed();
  };

  test('is asked for, a key ends the question, and what is new is played once it is right', async () => {
    const id = await leaveMessage(office, ben.person);
    await dial();
    expect(played()).toEqual(['mailbox-pin']);
    await type('2');
    expect(played()).toEqual([]);
    await type('71*2718');
    expect(await office.voicemail.unheard(ben.actor.principal)).toBe(1);
    await type('#');
    expect(played()).toEqual(['one-new', `${id}.ogg`]);
    expect(await office.voicemail.unheard(ben.actor.principal)).toBe(0);
    // Nothing waits for a key any more.
    await office.clock.advance(60_000);
    expect(played()).toEqual(['one-new', `${id}.ogg`]);
    expect(office.errors).toEqual([]);
  });

  test('three wrong ones end it, and nothing is heard', async () => {
    await leaveMessage(office, ben.person);
    await dial();
    await type('1234#');
    expect(played()).toEqual(['mailbox-wrong-pin', 'mailbox-pin']);
    await type('4321#271#');
    expect(played()).toEqual(['mailbox-wrong-pin', 'mailbox-goodbye']);
    await allPlayed();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    expect(await office.voicemail.unheard(ben.actor.principal)).toBe(1);
  });

  test('nothing typed: it is asked for three times', async () => {
    await dial();
    for (let times = 1; times <= 3; times += 1) {
      expect(played()).toEqual(['mailbox-pin']);
      await allPlayed();
      await office.clock.advance(AWAIT_KEY_MS);
    }
    expect(played()).toEqual(['mailbox-goodbye']);
    await allPlayed();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
  });

  test('guesses are counted over calls: the right one is of no use for a while, unless the owner sets another', async () => {
    await guessWrongly();
    await guessWrongly();
    await dial();
    await type(`${PIN}#`);
    expect(played()).toEqual(['mailbox-wrong-pin', 'mailbox-pin']);
    await office.clock.advance(60_000);
    await dial();
    await type(`${PIN}#`);
    expect(played()).toEqual(['no-new', 'no-more']);

    await guessWrongly();
    await guessWrongly();
    await office.services.voicemail.savePin(ben.actor.principal, '31415');
    await dial();
    await type('31415#');
    expect(played()).toEqual(['no-new', 'no-more']);
  });

  test('while the database is away, whoever has typed is not left waiting', async () => {
    await dial();
    office.mailboxes.settingsOf = () => Promise.reject(new Error('away'));
    await type(`${PIN}#`);
    expect(office.gateway.hungUp).toEqual([[line, 41]]);
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    expect(office.errors).toHaveLength(1);
  });

  test('weak ones are refused, and an own greeting does not take it away; taken away, nobody is asked', async () => {
    const { principal } = ben.actor;
    const { voicemail } = office.services;
    for (const [pin, problem] of [
      ['271', 'pin-not-digits'],
      ['1234', 'pin-too-simple'],
      ['0000', 'pin-too-simple'],
    ] as const) {
      expect(await voicemail.savePin(principal, pin)).toEqual({ ok: false, error: problem });
    }
    expect(await voicemail.deleteGreeting(principal)).toMatchObject({ hasPin: true });
    expect(JSON.stringify(await voicemail.settings(principal))).not.toContain(PIN);
    expect(await voicemail.deletePin(principal)).toMatchObject({ hasPin: false });
    await dial();
    expect(played()).toEqual(['no-new', 'no-more']);
  });
});

describe('the time, by phone', () => {
  const line = lineOf('1795689746.95');
  const roomId = `dial-in-${lineKey(line)}`;
  let phone: Awaited<ReturnType<typeof linked>>;

  beforeEach(async () => {
    phone = await linked();
  });

  const dial = () => tell({ type: 'phone-dialled', line, phone, dialled: '*95' });
  const played = () =>
    office.rooms.played.get(roomId)?.map((sound) => (sound.kind === 'prompt' ? `${sound.locale} ${sound.name}` : ''));
  const allPlayed = async () => {
    office.rooms.tell({ type: 'played', roomId });
    await settled();
  };

  test('is told twice, as it is where the owner of the phone works, and in their language; then it hangs up', async () => {
    const timeZone = 'Asia/Tokyo';
    await office.services.accounts.saveWorkingTime(ben.actor.principal, { timeZone, workingHours: null });
    const day = 24 * 3_600_000;
    const twentyOnePastFive = (5 * 60 + 21) * 60_000;
    await office.clock.advance(day - (office.clock.now() % day) + twentyOnePastFive);
    await dial();
    expect(office.gateway.known.get(line)).toMatchObject({ isAnswered: true });
    expect(played()).toEqual(['fr time-hour-14', 'fr time-twenty', 'fr time-and-one']);
    await office.clock.advance(60_000);
    await allPlayed();
    expect(played()).toEqual(['fr time-hour-14', 'fr time-twenty', 'fr time-minute-2']);
    await allPlayed();
    expect(office.gateway.hungUp).toEqual([[line, 16]]);
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    expect(ben.of('call.changed')).toEqual([]);
    expect(office.errors).toEqual([]);
  });

  test('who hangs up leaves nothing behind; without media the phone is told', async () => {
    await dial();
    await tell({ type: 'line-ended', line, end: 'hung-up' });
    expect(Object.keys(office.rooms.rooms)).toEqual([]);
    office.rooms.goDown();
    await dial();
    expect(office.gateway.hungUp).toEqual([[line, 41]]);
  });
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
