import type { ConversationId, MessageId } from '@bureau/core/kernel';
import { TYPING_AGAIN_MS, TYPING_MS } from '@bureau/core/messages';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

const messageId = () => callId() as string as MessageId;
const groupId = () => callId() as string as ConversationId;

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let eve: TestClient;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada' }));
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  eve = await office.connect(office.hire({ givenName: 'Eve' }));
});

const of = ({ actor }: TestClient) => actor.principal;

async function direct(one: TestClient, other: TestClient): Promise<ConversationId> {
  const view = await office.services.messages.openDirect(of(one), other.person.id);
  if (!view) throw new Error('They are colleagues');
  return view.conversation.id;
}

async function group(...members: readonly TestClient[]): Promise<ConversationId> {
  const id = groupId();
  const memberIds = members.map(({ person }) => person.id);
  await office.services.messages.createGroup(of(ada), { id, name: 'Group', memberIds });
  await settled();
  return id;
}

async function say(who: TestClient, conversationId: ConversationId, text: string, id = messageId()) {
  const posted = await office.services.messages.post(of(who), { conversationId, messageId: id, text });
  await settled();
  return posted;
}

test('a pair has one conversation, from whichever side, and nobody has one with themselves', async () => {
  expect(await direct(ada, ben)).toBe(await direct(ben, ada));
  expect(await office.services.messages.openDirect(of(ada), ada.person.id)).toBeUndefined();
  expect(await office.services.messages.openDirect(of(ada), callId() as never)).toBeUndefined();
});

test('every member is told a message once, its sender too, and nobody else', async () => {
  const id = await direct(ada, ben);
  const message = messageId();
  const first = await say(ada, id, ' Hello ', message);
  expect(await say(ada, id, 'Hello', message)).toEqual(first);
  for (const each of [ada, ben]) {
    expect(
      each.of('message.changed').map(({ message: { position, change, content } }) => ({ position, change, content })),
    ).toEqual([{ position: 1, change: 1, content: { kind: 'text', text: 'Hello', mentions: [], files: [] } }]);
  }
  expect(eve.of('message.changed')).toEqual([]);
  expect(await say(ben, id, 'Mine', message)).toEqual({ ok: false, error: { code: 'id-taken' } });
  expect(await say(eve, id, 'x')).toEqual({ ok: false, error: { code: 'not-found' } });
  expect(await say(ada, id, ' \n')).toEqual({ ok: false, error: { code: 'message-empty' } });
});

test('what is changed at once is told in the order of its numbers', async () => {
  const id = await direct(ada, ben);
  const { messages } = office.services;
  const texts = Array.from({ length: 20 }, (_, at) => `No. ${at}`);
  const people = [ada, ben];
  await Promise.all(
    texts.map((text, at) =>
      messages.post(of(people[at % 2] ?? ada), { conversationId: id, messageId: messageId(), text }),
    ),
  );
  await settled();
  const numbers = (who: TestClient) => who.of('message.changed').map(({ message }) => message.change);
  expect(numbers(ada)).toEqual(texts.map((_, at) => at + 1));
  expect(numbers(ben)).toEqual(numbers(ada));
});

test('an edit, a reaction and a deletion are told, once each', async () => {
  const id = await direct(ada, ben);
  const message = messageId();
  await say(ada, id, 'Helo', message);
  const { messages } = office.services;
  await messages.edit(of(ada), id, message, 'Hello');
  await messages.edit(of(ada), id, message, 'Hello');
  await messages.react(of(ben), id, message, { emoji: '👍', isSet: true });
  await messages.react(of(ben), id, message, { emoji: '👍', isSet: true });
  expect(await messages.edit(of(ben), id, message, 'x')).toEqual({ ok: false, error: { code: 'forbidden' } });
  expect(await messages.delete(of(ben), id, message)).toEqual({ ok: false, error: { code: 'forbidden' } });
  await messages.delete(of(ada), id, message);
  await settled();
  const told = ben
    .of('message.changed')
    .map(({ message: { change, content, reactions } }) => [change, content.kind, reactions.length]);
  expect(told).toEqual([
    [1, 'text', 0],
    [2, 'text', 0],
    [3, 'text', 1],
    [4, 'deleted', 0],
  ]);
  const { rows } = await messages.search(of(ben), { text: 'hello', limit: 10 });
  expect(rows).toEqual([]);
});

describe('groups', () => {
  test('whoever is added is told the group, whoever is removed that they are out, and then nothing more', async () => {
    const id = await group(ben);
    expect(ben.of('conversation.changed')).toMatchObject([{ conversation: { id, name: 'Group' } }]);
    const { messages } = office.services;
    await messages.changeGroup(of(ben), id, { type: 'add', userIds: [eve.person.id] });
    await settled();
    expect(eve.of('conversation.changed').at(-1)?.conversation.members).toHaveLength(3);
    expect(eve.of('message.changed')).toMatchObject([{ message: { content: { notice: { type: 'added' } } } }]);
    expect(await messages.changeGroup(of(ben), id, { type: 'remove', userId: eve.person.id })).toMatchObject({
      error: { code: 'forbidden' },
    });
    await messages.changeGroup(of(ada), id, { type: 'remove', userId: eve.person.id });
    await settled();
    expect(eve.of('conversation.left')).toEqual([{ type: 'conversation.left', conversationId: id }]);
    await say(ada, id, 'Among us');
    expect(eve.of('message.changed')).toHaveLength(1);
  });

  test('who has left the group, or the company, does not become an owner of it', async () => {
    const id = await group(ben, eve);
    const { messages } = office.services;
    const owns = ({ person }: TestClient) =>
      messages.changeGroup(of(ada), id, { type: 'set-role', userId: person.id, role: 'owner' });
    await messages.changeGroup(of(ben), id, { type: 'leave' });
    expect(await owns(ben)).toEqual({ ok: false, error: { code: 'member-gone' } });
    office.people.dismiss(eve.person.id);
    expect(await owns(eve)).toEqual({ ok: false, error: { code: 'member-gone' } });
  });

  test('an owner takes back the message of a member, a member not that of an owner', async () => {
    const id = await group(ben);
    const [owners, members] = [messageId(), messageId()];
    await say(ada, id, 'From an owner', owners);
    await say(ben, id, 'From a member', members);
    const { messages } = office.services;
    expect(await messages.delete(of(ben), id, owners)).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect((await messages.delete(of(ada), id, members)).ok).toBe(true);
  });

  test('made again with the same id it is the same; for others the id is taken', async () => {
    const id = await group(ben);
    const { messages } = office.services;
    const again = await messages.createGroup(of(ada), { id, name: 'Other', memberIds: [] });
    expect(again).toMatchObject({ ok: true, value: { conversation: { name: 'Group' } } });
    expect(await messages.createGroup(of(eve), { id, name: 'Mine', memberIds: [] })).toMatchObject({
      error: { code: 'id-taken' },
    });
    const pair = await direct(ada, eve);
    expect(await messages.createGroup(of(ada), { id: pair, name: 'Squatter', memberIds: [] })).toMatchObject({
      error: { code: 'id-taken' },
    });
    expect(
      await messages.createGroup(of(ada), { id: groupId(), name: 'x', memberIds: [callId() as never] }),
    ).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('what others know of a reader', () => {
  test('what was read is told to everybody, and to the own devices what is unread', async () => {
    const id = await direct(ada, ben);
    await say(ada, id, 'Hello');
    const { messages } = office.services;
    await messages.markDelivered(of(ben), [{ conversationId: id, position: 1 }]);
    await messages.markRead(of(ben), { conversationId: id, position: 1 });
    await messages.markRead(of(ben), { conversationId: id, position: 1 });
    await settled();
    expect(
      ada.of('conversation.marked').map(({ readPosition, deliveredPosition }) => [readPosition, deliveredPosition]),
    ).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(ben.of('conversation.own-changed')).toMatchObject([{ conversationId: id, own: { readPosition: 1 } }]);
    expect(ada.of('conversation.own-changed')).toEqual([]);
  });

  test('somebody who types is heard of now and then, and says when it is over', async () => {
    const id = await direct(ada, ben);
    const { messages } = office.services;
    const { clock } = office;
    await messages.typing(of(ben), id, true);
    await messages.typing(of(ben), id, true);
    await clock.advance(TYPING_AGAIN_MS);
    await messages.typing(of(ben), id, true);
    await messages.typing(of(ben), id, false);
    await messages.typing(of(ben), id, false);
    await settled();
    const now = clock.now();
    expect(ada.of('conversation.typing').map(({ until }) => until)).toEqual([
      now - TYPING_AGAIN_MS + TYPING_MS,
      now + TYPING_MS,
      undefined,
    ]);
    expect(ben.of('conversation.typing')).toEqual([]);
    expect(await messages.typing(of(eve), id, true)).toBe(false);
  });

  test('nothing is known of who is invisible, not even later; their own devices know', async () => {
    const id = await direct(ada, ben);
    await say(ada, id, 'Hello');
    const { messages, presence } = office.services;
    await presence.choose(of(ben), { status: 'invisible', text: '' });
    await messages.typing(of(ben), id, true);
    await messages.markDelivered(of(ben), [{ conversationId: id, position: 1 }]);
    await messages.markRead(of(ben), { conversationId: id, position: 1 });
    await settled();
    expect(ada.of('conversation.marked')).toEqual([]);
    expect(ada.of('conversation.typing')).toEqual([]);
    expect(ben.of('conversation.own-changed')).toMatchObject([{ own: { readPosition: 1 } }]);
    const seen = await messages.conversation(of(ada), id);
    expect(seen?.conversation.members[1]).toMatchObject({ readPosition: 0, deliveredPosition: 0 });
  });
});

test('a stream opens with what is unread', async () => {
  const id = await direct(ada, ben);
  await say(ada, id, 'Hello');
  const late = await office.connect(ben.person);
  expect(late.of('stream.opened')[0]?.unread).toEqual([
    { conversationId: id, lastPosition: 1, readPosition: 0, isMuted: false, isMentioned: false },
  ]);
});
