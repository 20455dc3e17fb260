import { AWAIT_KEY_MS, lineKey, lineOf } from '@bureau/core/kernel';
import { settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { leaveMessage } from '../voicemail/mailbox.fixture.ts';
import { phonePeople } from './linked-phone.fixture.ts';

type People = Awaited<ReturnType<typeof phonePeople>>;
let office: People['office'];
let ben: People['ben'];
let tell: People['tell'];
let linked: People['linked'];

beforeEach(async () => {
  ({ office, ben, tell, linked } = await phonePeople());
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
