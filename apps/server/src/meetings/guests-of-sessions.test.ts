import { randomUUID } from 'node:crypto';
import type { Attendee } from '@bureau/api';
import type { Meeting, MeetingMessageId } from '@bureau/core/meetings';
import { settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import type { TestClient, TestOffice } from '../compose/office.fixture.ts';
import { enterAs, memberAt, plannedMeeting, visitorTo } from './attending.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let room: Meeting;
let host: Attendee;

beforeEach(async () => {
  ({ office, ada } = await plannedMeeting());
  room = await office.services.meetings.personalRoom(ada.actor.principal);
  host = memberAt(ada, room.id);
});

/** The host begins, and lets a guest in. */
async function visit(name: string) {
  await enterAs(office, host);
  const guest = await visitorTo(office, room, name);
  const { events } = await enterAs(office, guest);
  await office.services.meetings.act(host, { type: 'admit-all' });
  await settled();
  return { guest, events };
}
async function over() {
  await office.clock.advance(1_000);
  await office.services.meetings.act(host, { type: 'end' });
  await settled();
}
const say = (who: Attendee, text: string) =>
  office.services.meetings.say(who, { id: randomUUID() as string as MeetingMessageId, text });
async function texts(who: Attendee) {
  const read = await office.services.meetings.messages(who, undefined, 50);
  return read.ok ? read.value.map(({ text, file }) => file?.name ?? text) : read.error.code;
}
async function send(who: Attendee, name: string) {
  async function* bytes() {
    yield Buffer.from('the contract');
  }
  const sent = await office.services.meetings.sendFile(who, name, bytes());
  if (!sent.ok) throw new Error(sent.error.code);
  return sent.value.id;
}
const opens = async (who: Attendee, id: MeetingMessageId) =>
  (await office.services.meetings.openFile(who, id)) !== undefined;

test('guests read what was said and sent in the sessions that they were in, and no other', async () => {
  const { guest: ann } = await visit('Ann');
  await say(ann, 'our offer');
  const contract = await send(ann, 'contract.txt');
  await over();
  const { guest: bob, events } = await visit('Bob');
  expect(events.find(({ type }) => type === 'meeting.opened')).toMatchObject({ messages: [] });
  await say(host, 'a discount');
  expect([await texts(bob), await opens(bob, contract)]).toEqual([['a discount'], false]);
  expect([await texts(ann), await opens(ann, contract)]).toEqual([['contract.txt', 'our offer'], true]);
  expect([await texts(host), await opens(host, contract)]).toEqual([['a discount', 'contract.txt', 'our offer'], true]);
  const back = await enterAs(office, bob);
  expect(back.events[0]).toMatchObject({ type: 'meeting.opened', messages: [{ text: 'a discount' }] });
  const colleague = await enterAs(office, host);
  expect(colleague.events[0]).toMatchObject({ messages: [{}, {}, {}] });
});

test('guests of a personal room see what was drawn while its session lasts, and nothing once they are outside', async () => {
  const draw = (who: Attendee, name: string) => {
    const document = new Doc();
    document.getMap('elements').set(name, true);
    return office.services.meetings.changeBoard(who, Buffer.from(encodeStateAsUpdate(document)).toString('base64'));
  };
  const drawn = async (who: Attendee) => {
    const board = await office.services.meetings.board(who);
    if (!board.ok) return board.error.code;
    const document = new Doc();
    if (board.value !== '') applyUpdate(document, Buffer.from(board.value, 'base64'));
    return [...document.getMap('elements').keys()].toSorted();
  };
  const { guest: ann } = await visit('Ann');
  await draw(ann, 'plan of Ann');
  expect(await drawn(ann)).toEqual(['plan of Ann']);
  await over();
  const { guest: bob } = await visit('Bob');
  expect(await drawn(bob)).toEqual([]);
  await draw(host, 'plan of Bob');
  expect(await drawn(bob)).toEqual(['plan of Bob']);
  expect(await drawn(ann)).toBe('not-found');
  expect(await drawn(host)).toEqual(['plan of Ann', 'plan of Bob']);
  await over();
  expect(await drawn(host)).toEqual(['plan of Ann', 'plan of Bob']);
});

test('who has left reads nothing more once the link is renewed, and is cut; who is inside stays', async () => {
  const { guest: ann } = await visit('Ann');
  await say(ann, 'our offer');
  const contract = await send(ann, 'contract.txt');
  await office.clock.advance(1_000);
  await office.services.meetings.leave(ann);
  const { guest: bob } = await visit('Bob');
  expect(await texts(ann)).toEqual(['contract.txt', 'our offer']);
  const passes = office.office.guestPasses;
  let told = 0;
  passes.onRevoked(room.id, () => (told += 1));
  await office.services.meetings.renewLink(ada.actor.principal, room.id);
  expect(told).toBe(1);
  expect([await texts(ann), await opens(ann, contract)]).toEqual(['not-found', false]);
  expect(await texts(bob)).toEqual(['contract.txt', 'our offer']);
  const stays = (who: Attendee) => who.kind === 'guest' && passes.stays(who.guest);
  expect([await stays(ann), await stays(bob)]).toEqual([false, true]);
});
