import type { ConversationView } from '@bureau/core/messages';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningBureau, startBureau } from './harness/bureau.ts';
import { findChromium, launchChromium } from './harness/chromium.ts';
import { type OpenConversation, openFromList } from './harness/conversation.ts';
import { CAST, Desk } from './harness/desk.ts';
import { chooseOnNotification, openedByWorker, shownNotifications } from './harness/notifications.ts';
import { type PushService, startPushService } from './harness/push-service.ts';
import { asked, changed } from './harness/request.ts';
import { Sleeper } from './harness/woken.ts';

let service: PushService;
let bureau: RunningBureau;
let browser: Browser;
let camille: Desk;
let own: OpenConversation;
let conversationId: string;
let laptop: Sleeper;

beforeAll(async () => {
  service = await startPushService();
  [bureau, browser] = await Promise.all([
    startBureau({ env: service.env }),
    launchChromium({ executablePath: findChromium() }),
  ]);
  camille = await Desk.open(browser, bureau.url, CAST.camille);
  own = await openFromList(camille, 'Hélène Gagnon');
  conversationId = new URL(camille.page.url()).pathname.split('/').at(-1) ?? '';
  laptop = await Sleeper.at(await Desk.open(browser, bureau.url, CAST.helene), service, bureau.databaseUrl);
  await laptop.close();
});
afterAll(async () => {
  await browser.close();
  await bureau.stop();
  await service.stop();
});

/** Writes, and waits until the server has it. */
async function write(text: string): Promise<void> {
  await own.write(text);
  const last = async () => {
    const view = await asked<ConversationView>(camille.page, 'messages.conversation', { conversationId });
    return view.last?.content;
  };
  await expect.poll(last).toMatchObject({ kind: 'text', text });
}

const textsTo = (sleeper: Sleeper) =>
  sleeper.pushed().map((data) => (JSON.parse(data) as { readonly text: string }).text);
const change = (procedure: string, input: object) => changed(laptop.desk.page, procedure, input);

test('a browser in which Bureau is not open is woken, tells of the message and leads to it', async () => {
  await write('The **plans** are here');
  await expect.poll(() => textsTo(laptop)).toEqual(['The plans are here']);
  await laptop.wake(laptop.pushed()[0] ?? '');
  await expect
    .poll(() => shownNotifications(laptop.desk))
    .toMatchObject([{ title: 'Camille Morin', body: 'The plans are here' }]);
  await laptop.desk.page.goto('about:blank');
  const opened = await openedByWorker(laptop.desk, () => chooseOnNotification(laptop.desk, ''));
  expect(opened).toEqual([`/messages/${conversationId}`]);
  await laptop.desk.page.goto(`${bureau.url}${opened[0]}`);
  await laptop.desk.page.getByRole('log', { name: 'Conversation with Camille Morin' }).getByText('are here').waitFor();
});

test('what was told by push is told of no longer when Bureau is opened after it was read at another device', async () => {
  await laptop.close();
  await write('Told by push');
  await expect.poll(() => textsTo(laptop)).toContain('Told by push');
  await laptop.wake(laptop.pushed().at(-1) ?? '');
  await expect.poll(() => shownNotifications(laptop.desk)).toHaveLength(1);
  const phone = await Desk.open(browser, bureau.url, CAST.helene);
  const read = await openFromList(phone, 'Camille Morin');
  await read.ends('Told by push');
  const unread = async () => {
    const view = await asked<ConversationView>(phone.page, 'messages.conversation', { conversationId });
    return view.conversation.lastPosition - view.own.readPosition;
  };
  await expect.poll(unread).toBe(0);
  await phone.context.close();
  await laptop.desk.page.goto(`${bureau.url}/contacts`);
  await expect.poll(() => shownNotifications(laptop.desk)).toEqual([]);
});

test('nobody is woken by what is muted, comes under Do not disturb or is read elsewhere, nor after signing out', async () => {
  await laptop.close();
  const tablet = await Sleeper.at(await Desk.open(browser, bureau.url, CAST.helene), service, bureau.databaseUrl);
  const before = textsTo(laptop).length;
  const news = () => textsTo(laptop).slice(before);
  const read = await openFromList(tablet.desk, 'Camille Morin');
  await write('Read at the tablet');
  await read.ends('Read at the tablet');
  await tablet.close();
  await change('messages.setMuted', { conversationId, isMuted: true });
  await write('Muted');
  await change('messages.setMuted', { conversationId, isMuted: false });
  await change('presence.choose', { status: 'dnd', text: '' });
  await write('Not to be disturbed');
  await change('presence.choose', { status: 'available', text: '' });
  await write('Both');
  await expect.poll(() => [news(), textsTo(tablet)]).toEqual([['Both'], ['Both']]);
  await change('accounts.signOut', {});
  await write('The tablet alone');
  await write('And again');
  await expect.poll(() => textsTo(tablet).toSorted()).toEqual(['And again', 'Both', 'The tablet alone']);
  expect(news()).toEqual(['Both']);
});
