import type { ConversationId, DeviceId, MessageId } from '@bureau/core/kernel';
import { mentionOf } from '@bureau/core/messages';
import { PRESENT_MS, TOLD_WITHIN_MS } from '@bureau/core/notifications';
import { callId, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

let office: TestOffice;
let ada: TestClient;
let ben: TestClient;
let conversationId: ConversationId;

beforeEach(async () => {
  office = await openOffice();
  ada = await office.connect(office.hire({ givenName: 'Ada', name: 'Ada Lovelace' }));
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  const view = await office.services.messages.openDirect(of(ada), ben.person.id);
  if (!view) throw new Error('They are colleagues');
  conversationId = view.conversation.id;
});

const of = ({ actor }: TestClient) => actor.principal;

async function say(text: string, messageId = callId() as string as MessageId): Promise<void> {
  await office.services.messages.post(of(ada), { conversationId, messageId, text });
  await settled();
}

const subscription = (name: string) => ({ endpoint: `https://push.example/${name}`, p256dh: 'p', auth: 'a' });

async function subscribe(who: TestClient, name: string): Promise<void> {
  const subscribed = await office.services.notifications.subscribe(who.actor, subscription(name));
  expect(subscribed.ok).toBe(true);
}

const told = (who: TestClient) => who.of('message.changed').filter(({ notifies }) => notifies).length;

test('whoever looks elsewhere is told by one tab of the browser; the author is not', async () => {
  const tab = await office.connect(ben.person, { device: `${ben.actor.device.id.split('.')[0]}.other` as DeviceId });
  await office.clock.advance(10);
  office.services.presence.touch(tab.actor);
  await say('Hello');
  expect([told(ben), told(tab), told(ada)]).toEqual([0, 1, 0]);
});

test('whoever looks at the conversation is told nowhere, until they look away', async () => {
  const other = await office.connect(ben.person);
  office.services.notifications.look(ben.actor, conversationId);
  await say('Seen');
  expect([told(ben), told(other)]).toEqual([0, 0]);
  office.services.notifications.look(ben.actor, undefined);
  await say('Not seen');
  expect([told(ben), told(other)]).toEqual([1, 1]);
});

test('a device that is gone looks at nothing', async () => {
  const other = await office.connect(ben.person);
  office.services.notifications.look(other.actor, conversationId);
  await other.leave('goodbye');
  await say('Hello');
  expect(told(ben)).toBe(1);
});

test('Do not disturb and a muted conversation are silent, unless it names them there', async () => {
  const { messages, presence } = office.services;
  await messages.setMuted(of(ben), conversationId, true);
  await say('Muted');
  expect(told(ben)).toBe(0);
  await say(mentionOf(ben.person.id, 'Ben'));
  expect(told(ben)).toBe(1);
  await presence.choose(of(ben), { status: 'dnd', text: '' });
  await say(mentionOf(ben.person.id, 'Ben'));
  expect(told(ben)).toBe(1);
});

test('a browser is woken when nobody is at a device, with what a notification shows', async () => {
  await subscribe(ben, 'ben');
  await say('At the desk');
  await ben.leave('goodbye');
  await say('**Hello**');
  expect(office.push.sent).toMatchObject([
    {
      endpoint: 'https://push.example/ben',
      message: { type: 'message', conversationId, from: 'Ada Lovelace', text: 'Hello', kind: 'text' },
    },
  ]);
});

test('another machine that was left is told, and the browser that is not open is woken', async () => {
  await subscribe(ben, 'laptop');
  const phone = await office.connect(ben.person);
  await ben.leave('goodbye');
  await say('You are at the phone');
  expect([told(phone), office.push.sent.length]).toEqual([1, 0]);
  await office.clock.advance(PRESENT_MS);
  await say('Where are you?');
  expect([told(phone), office.push.sent.length]).toEqual([2, 1]);
});

/** What the same device, connected anew, is to tell of what came after this position. */
async function backAgain(who: TestClient, after: number): Promise<readonly number[]> {
  const { actor } = await office.connect(who.person, { device: who.actor.device.id });
  const places = [{ conversationId, position: after }];
  const missed = await office.services.notifications.missed(actor, places);
  // An answer that was lost is given again.
  expect(await office.services.notifications.missed(actor, places)).toEqual(missed);
  return missed.map(({ position }) => position);
}

test('every device of everybody hears of a message once, whether it tells of it or not', async () => {
  const other = await office.connect(ben.person, { device: `${ben.actor.device.id.split('.')[0]}.other` as DeviceId });
  await say('Hello');
  expect([ada, ben, other].map((who) => who.of('message.changed').length)).toEqual([1, 1, 1]);
});

test('what was lost on the way to a device is told when it is back, and what it has is not', async () => {
  await say('Heard');
  await say('Lost');
  expect(await backAgain(ben, 1)).toEqual([2]);
  expect(await backAgain(ben, 2)).toEqual([]);
});

test('what came while a device was away is told when it is back, also by a process that knows nothing of it', async () => {
  await ben.leave();
  await say('Where are you?');
  await office.restart();
  expect(await backAgain(ben, 0)).toEqual([1]);
});

test('what is older than people are told of is not told any more', async () => {
  await ben.leave();
  await say('Where are you?');
  await office.clock.advance(TOLD_WITHIN_MS);
  expect(await backAgain(ben, 0)).toEqual([]);
});

test('what another tab has told is not told again, unless that tab is gone too', async () => {
  const tab = await office.connect(ben.person, { device: `${ben.actor.device.id.split('.')[0]}.other` as DeviceId });
  await ben.leave();
  await say('Hello');
  expect(told(tab)).toBe(1);
  expect(await backAgain(ben, 0)).toEqual([]);
  await tab.leave();
  expect(await backAgain(ben, 0)).toEqual([1]);
});

/** Ends the process as if it had died after the message was written, before anything was decided. */
async function dieUndecided(): Promise<void> {
  await office.restart();
  office.push.sent.length = 0;
}

test('a browser that nobody woke, because the process died, is woken when the message is sent once more', async () => {
  const id = callId() as string as MessageId;
  await subscribe(ben, 'ben');
  await ben.leave('goodbye');
  await say('Hello', id);
  await say('Hello', id);
  expect(office.push.sent).toHaveLength(1);
  await dieUndecided();
  await say('Hello', id);
  await say('Hello', id);
  expect(office.push.sent).toMatchObject([{ message: { text: 'Hello' } }]);
});

test.each([
  ['read meanwhile', () => office.services.messages.markRead(of(ben), { conversationId, position: 1 })],
  ['older than people are told of', () => office.clock.advance(TOLD_WITHIN_MS)],
])('what is sent once more wakes nobody where it is %s', async (_, meanwhile) => {
  const id = callId() as string as MessageId;
  await subscribe(ben, 'ben');
  await ben.leave('goodbye');
  await say('Hello', id);
  await dieUndecided();
  await meanwhile();
  await say('Hello', id);
  expect(office.push.sent).toEqual([]);
});

test('what the browser was woken for is not told again by its page', async () => {
  await subscribe(ben, 'ben');
  await ben.leave();
  await say('Hello');
  expect(office.push.sent).toHaveLength(1);
  expect(await backAgain(ben, 0)).toEqual([]);
});

test('what was silent when it came stays silent', async () => {
  await office.services.presence.choose(of(ben), { status: 'dnd', text: '' });
  await say('Quiet');
  await office.services.presence.choose(of(ben), { status: 'available', text: '' });
  expect(await backAgain(ben, 0)).toEqual([]);
});

test('what was read elsewhere, or is of others, is not told', async () => {
  await ben.leave();
  await say('Hello');
  await office.services.messages.markRead(of(ben), { conversationId, position: 1 });
  expect(await backAgain(ben, 0)).toEqual([]);
  const eve = await office.connect(office.hire());
  expect(await backAgain(eve, 0)).toEqual([]);
});

test('what the push service does not know any more is forgotten', async () => {
  await subscribe(ben, 'old');
  await subscribe(ben, 'new');
  office.push.gone.add('https://push.example/old');
  await ben.leave('goodbye');
  await say('One');
  office.push.gone.clear();
  await say('Two');
  expect(office.push.sent.map(({ endpoint }) => endpoint)).toEqual(Array(2).fill('https://push.example/new'));
});

test('of a browser that another person uses now, nobody is woken for the one before', async () => {
  await subscribe(ben, 'shared');
  await subscribe(ada, 'shared');
  await ben.leave('goodbye');
  await say('For Ben');
  expect(office.push.sent).toEqual([]);
});

test('an address that is of no push service is refused, and leads the server nowhere', async () => {
  const { notifications } = office.services;
  const given = { ...subscription('x'), endpoint: 'https://169.254.169.254/latest' };
  expect(await notifications.subscribe(ben.actor, given)).toEqual({
    ok: false,
    error: { code: 'bad-input', fields: ['endpoint'] },
  });
});

test('whoever wants to be named in groups is told of nothing else there, and of everything in a conversation of two', async () => {
  const id = callId() as string as ConversationId;
  await office.services.messages.createGroup(of(ada), { id, name: 'Plans', memberIds: [ben.person.id] });
  const inGroup = async (text: string) => {
    await office.services.messages.post(of(ada), {
      conversationId: id,
      messageId: callId() as string as MessageId,
      text,
    });
    await settled();
  };
  await office.services.accounts.saveSettings(of(ben), { groupNotifications: 'mentions' });
  await inGroup('For everybody');
  expect(told(ben)).toBe(0);
  await inGroup(`For ${mentionOf(ben.person.id, 'Ben')}`);
  expect(told(ben)).toBe(1);
  await say('For you');
  expect(told(ben)).toBe(2);
});
