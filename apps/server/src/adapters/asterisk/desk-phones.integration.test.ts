import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeskPhoneId, MAILBOX_NUMBER, TIME_NUMBER } from '@bureau/core/desk-phones';
import type { CallId, VoicemailId } from '@bureau/core/kernel';
import { isLine } from '@bureau/core/kernel';
import { beforeAll, expect, test, vi } from 'vitest';
import type { TestServer } from '../../http/server.fixture.ts';
import { toneFile } from '../../voicemail/mailbox.fixture.ts';
import { voicemailKey } from '../../voicemail/voicemail-service.ts';
import type { MediaNodeLink } from '../sfu/media-node-link.ts';
import { localFiles } from '../storage/local-files.ts';
import { missingAsterisk, type TestAsterisk } from './asterisk.fixture.ts';
import { hears, TestCaller } from './caller.fixture.ts';
import { PHONE_HZ, TestDeskPhone } from './desk-phone.fixture.ts';
import { phoneOffice } from './phone-office.fixture.ts';
import { SipPhone } from './sip-phone.fixture.ts';
import { typeKeys } from './type-keys.fixture.ts';

/** The ringing tone of the house. */
const RINGING_HZ = 425;

const started = phoneOffice(2_100, (port) => new TestDeskPhone(port));
let phone: TestDeskPhone;
let asterisk: TestAsterisk;
let rooms: MediaNodeLink;
let server: TestServer;

beforeAll(() => {
  if (missingAsterisk === undefined) ({ asterisk, other: phone, rooms, server } = started());
});

const connected = (index: number) => TestCaller.connect(server, rooms, index);

test('a phone is linked, signs in with what its owner was told, and the owner sees it', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  const { deskPhones } = server.services;
  const id = randomUUID() as string as DeskPhoneId;
  const linked = await deskPhones.link(ben.actor.principal, id, 'Desk');
  if (!linked.ok) throw new Error(linked.error.code);
  const { user } = linked.value;
  const phones = () => ben.events.flatMap((event) => (event.type === 'desk-phones.changed' ? [event.phones] : []));
  const view = { id, name: 'Desk', sipUser: user };
  await vi.waitFor(() => expect(phones()).toEqual([[{ ...view, isRegistered: false }]]));
  await vi.waitFor(async () => expect((await asterisk.ask('GET', `/endpoints/PJSIP/${user}`)).ok).toBe(true), 5_000);
  await phone.signIn(linked.value, asterisk);
  await vi.waitFor(() => expect(phones().at(-1)).toMatchObject([{ isRegistered: true }]), 10_000);
});

test('it rings beside the app; whoever picks it up talks, and the app stops', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await connected(0), await connected(1)];
  await phone.does('ring');
  const waiting = await ada.calls.dial(ada.actor, randomUUID() as string as CallId, {
    userId: ben.actor.principal.userId,
  });
  if (!waiting.ok) throw new Error(waiting.error.code);
  await phone.has(['Ring']);
  expect((await ben.ringing()).ring).toHaveLength(2);
  const taken = await ben.calls.answer(ben.actor, waiting.value.call.id);
  expect(taken.ok).toBe(true);
  await phone.has([]);
  await ben.calls.hangUp(ben.actor, waiting.value.call.id);

  await phone.does('answer');
  const { id, device } = await ada.dialPerson(ben, 700);
  const talk = await ben.isIn(id, 'active');
  expect(talk.ownDevice && isLine(talk.ownDevice)).toBe(true);
  expect(await phone.caller()).toContain('Camille Morin <2101>');
  await hears(device, PHONE_HZ);
  await phone.hears(700);
  await phone.hangUp();
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'hung-up' });
});

test('who declines at the phone declines', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await connected(0), await connected(1)];
  await phone.does('ring');
  const { id } = await ada.dialPerson(ben);
  await phone.has(['Ring']);
  await phone.hangUp();
  expect(await ada.isIn(id, 'ended')).toMatchObject({ endReason: 'declined' });
});

test('from the phone: a colleague by extension, the echo test, and a number that nobody has', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await connected(0), await connected(1)];
  const people = await server.services.contacts.directory(ada.actor.principal);
  const extensionOf = (wanted: (person: (typeof people)[number]) => boolean) =>
    people.find(wanted)?.extension ?? 'nobody';
  await phone.dial(extensionOf(({ id }) => id === ada.actor.principal.userId));
  const call = await ada.ringing();
  expect(call.peerId).toBe(ben.actor.principal.userId);
  const device = await ada.answer(call.id, 700);
  await hears(device, PHONE_HZ);
  await phone.hears(700);
  await ada.calls.hangUp(ada.actor, call.id);
  await phone.has([]);

  await phone.dial(extensionOf(({ kind }) => kind === 'echo-test'));
  await phone.has(['Up']);
  await phone.hears(PHONE_HZ);
  await phone.hangUp();
  await phone.dial('0199000123');
  await phone.has([]);
});

test('a click rings the phone first; it hears the ringing, then the other side, and the app takes over', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await connected(0), await connected(1)];
  await phone.does('answer');
  const { deskPhones } = server.services;
  const begun = await deskPhones.call(ben.actor, { userId: ada.actor.principal.userId });
  expect(begun.ok).toBe(true);
  const { id } = await ada.ringing();
  await phone.hears(RINGING_HZ);
  await phone.hangUp();
  await ada.isIn(id, 'ended');

  await deskPhones.call(ben.actor, { userId: ada.actor.principal.userId });
  const again = await ada.ringing();
  const device = await ada.answer(again.id);
  await hears(device, PHONE_HZ);
  const moved = await ben.takeOver(again.id, 900);
  await hears(device, 900);
  await hears(moved, 700);
  await phone.has([]);
  await ben.calls.hangUp(ben.actor, again.id);
});

test('a call of the app goes on at the phone that is picked up, without a gap for the other side', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, ben] = [await connected(0), await connected(1)];
  await phone.does('ring');
  const { id, device } = await ben.dialPerson(ada, 900);
  const other = await ada.answer(id, 700);
  await hears(other, 900);
  await hears(device, 700);
  await phone.does('answer');
  expect(await server.services.deskPhones.take(ben.actor, id)).toMatchObject({ ok: true });
  await hears(other, PHONE_HZ);
  const call = await ben.isIn(id, 'active');
  expect(call.ownDevice && isLine(call.ownDevice)).toBe(true);
  await phone.hears(700);
  await ada.calls.hangUp(ada.actor, id);
  await phone.has([]);
});

const soon = { timeout: 8_000, interval: 20 };

/** A message that nobody has heard yet. */
async function leaveMessage({ actor: { principal } }: TestCaller, hz?: number): Promise<VoicemailId> {
  const id = randomUUID() as string as VoicemailId;
  const { companyId, userId } = principal;
  if (hz !== undefined) {
    await localFiles(join(started().mediaFolder, 'files')).put(voicemailKey(companyId, id), toneFile(hz, 3_000));
  }
  const people = { ownerId: userId, callId: randomUUID() as string as CallId, callerId: userId };
  const said = { receivedAt: Date.now(), durationMs: 3_000, reason: 'no-answer', sizeBytes: 1, peaks: [9] } as const;
  const written = await server.database?.voicemail.add(companyId, { id, ...people, ...said, heard: false });
  if (!written) throw new Error('The message was not written');
  server.office?.hub.publishWritten(written);
  return id;
}

test('the lamp for waiting messages follows the mailbox, and is right again after a restart of Asterisk', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const caller = await connected(2);
  const { principal } = caller.actor;
  const { voicemail } = server.services;
  const phoneOfCaller = await SipPhone.of(caller, started());
  await vi.waitFor(() => expect(phoneOfCaller.messages()).toBe('no 0'), soon);
  const id = await leaveMessage(caller);
  await vi.waitFor(() => expect(phoneOfCaller.messages()).toBe('yes 1'), soon);
  phoneOfCaller.notices.splice(0);
  await asterisk.kill();
  await asterisk.start();
  // It may have been killed before it had written down where the phone is.
  await vi.waitFor(() => phoneOfCaller.register(), { timeout: 10_000, interval: 100 });
  await vi.waitFor(() => expect(phoneOfCaller.messages()).toBe('yes 1'), { timeout: 20_000, interval: 50 });
  await voicemail.delete(principal, id);
  await vi.waitFor(() => expect(phoneOfCaller.messages()).toBe('no 0'), soon);
});

test('a phone that asks for the lamp for waiting messages is answered, and told of each change', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const caller = await connected(2);
  const { principal } = caller.actor;
  const { voicemail } = server.services;
  const first = await leaveMessage(caller);
  const phoneOfCaller = await SipPhone.of(caller, started());
  await vi.waitFor(() => expect(phoneOfCaller.messages()).toBe('yes 1'), soon);
  const subscription = await phoneOfCaller.watchMessages();
  await vi.waitFor(() => expect(phoneOfCaller.messages(subscription)).toBe('yes 1'), soon);
  const second = await leaveMessage(caller);
  await vi.waitFor(() => expect(phoneOfCaller.messages(subscription)).toBe('yes 2'), soon);
  await voicemail.mark(principal, first, true);
  await voicemail.mark(principal, second, true);
  await vi.waitFor(() => expect(phoneOfCaller.messages(subscription)).toBe('no 0'), soon);
  expect(caller.events.filter(({ type }) => type === 'call.changed')).toEqual([]);
});

test('the own mailbox by phone: what is new is played and heard on every device, a key deletes it', async ({
  skip,
}) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  const { principal } = ben.actor;
  const { voicemail } = server.services;
  const unheard = async () => (await voicemail.list(principal, { limit: 50 })).rows.filter(({ heard }) => !heard);
  for (const { id } of await unheard()) await voicemail.mark(principal, id, true);
  const id = await leaveMessage(ben, 900);
  await phone.does('answer');
  await phone.dial(MAILBOX_NUMBER);
  await vi.waitFor(async () => expect(await unheard()).toEqual([]), soon);
  expect(ben.events.findLast(({ type }) => type === 'voicemail.marked')).toMatchObject({ id, heard: true });
  await phone.hears(900);
  await phone.press('3');
  await vi.waitFor(async () => expect(await voicemail.get(principal, id)).toBeUndefined(), soon);
  await phone.has([]);
});

test('a mailbox with a PIN: it is typed at the phone, and wrong ones end the call', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const ben = await connected(1);
  const { principal } = ben.actor;
  const { voicemail } = server.services;
  const type = (keys: string) => typeKeys((key) => phone.press(key), keys);
  expect(await voicemail.savePin(principal, '2718')).toMatchObject({ ok: true });
  const id = await leaveMessage(ben, 900);
  const isHeard = async () => (await voicemail.get(principal, id))?.heard;
  await phone.dial(MAILBOX_NUMBER);
  await phone.has(['Up']);
  await type('31*2718#');
  await vi.waitFor(async () => expect(await isHeard()).toBe(true), soon);
  await phone.hears(900);
  await phone.hangUp();
  await phone.has([]);

  await voicemail.mark(principal, id, false);
  await phone.dial(MAILBOX_NUMBER);
  await phone.has(['Up']);
  for (const wrong of ['1#', '2#', '3#']) await type(wrong);
  await phone.has([]);
  expect(await isHeard()).toBe(false);
  expect(await voicemail.deletePin(principal)).toMatchObject({ hasPin: false });
  await voicemail.delete(principal, id);
});

test('the time by phone: it is spoken, and the call ends by itself', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  await phone.does('answer');
  await phone.dial(TIME_NUMBER);
  await phone.has(['Up']);
  await vi.waitFor(async () => expect(await phone.calls()).toEqual([]), { timeout: 20_000, interval: 50 });
  const heard = readFileSync(phone.heard);
  const loud = Array.from({ length: (heard.length - 44) / 2 }, (_, at) => Math.abs(heard.readInt16LE(44 + at * 2)));
  // A sentence in either language takes more than a second, and it is said twice.
  expect(loud.filter((sample) => sample > 1_000).length).toBeGreaterThan(4_000);
});

test('the lamp of a colleague follows their calls; Do not disturb and Invisible tell of none', async ({ skip }) => {
  skip(missingAsterisk !== undefined, missingAsterisk);
  const [ada, luc] = [await connected(0), await connected(2)];
  const people = await server.services.contacts.directory(ada.actor.principal);
  const extension = people.find(({ id }) => id === luc.actor.principal.userId)?.extension ?? '';
  const phoneOfAda = await SipPhone.of(ada, started());
  await phoneOfAda.watch(extension);
  const shows = (state: string) =>
    vi.waitFor(() => {
      const shown = phoneOfAda.lamps(extension);
      expect(shown.at(-1), shown.join()).toBe(state);
    }, soon);
  const talkOfLuc = async () => {
    const { id } = await luc.dialPerson(ada);
    await ada.answer(id);
    await luc.calls.hangUp(luc.actor, id);
    await ada.isIn(id, 'ended');
  };
  const choose = (status: 'available' | 'dnd' | 'invisible') =>
    server.services.presence.choose(luc.actor.principal, { status, text: '' });
  await choose('available');
  await shows('terminated');
  const { id } = await ada.dialPerson(luc);
  await shows('early');
  await luc.answer(id);
  await shows('confirmed');
  await ada.calls.hangUp(ada.actor, id);
  await shows('terminated');

  await choose('dnd');
  await shows('confirmed');
  phoneOfAda.notices.splice(0);
  await talkOfLuc();
  await choose('invisible');
  await shows('terminated');
  await talkOfLuc();
  const second = await ada.dialPerson(luc);
  await luc.isIn(second.id, 'ringing');
  await choose('available');
  await shows('early');
  expect(phoneOfAda.lamps(extension)).toEqual(['terminated', 'early']);
});
