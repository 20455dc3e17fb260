import type { ConversationId, DeviceId, MessageId } from '@bureau/core/kernel';
import { mentionOf } from '@bureau/core/messages';
import { PRESENT_MS } from '@bureau/core/notifications';
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

async function say(text: string): Promise<void> {
  const messageId = callId() as string as MessageId;
  await office.services.messages.post(of(ada), { conversationId, messageId, text });
  await settled();
}

const subscription = (name: string) => ({ endpoint: `https://push.example/${name}`, p256dh: 'p', auth: 'a' });

async function subscribe(who: TestClient, name: string): Promise<void> {
  const subscribed = await office.services.notifications.subscribe(who.actor, subscription(name));
  expect(subscribed.ok).toBe(true);
}

const told = (who: TestClient) => who.of('message.notified').length;

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
