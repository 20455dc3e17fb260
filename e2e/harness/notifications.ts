import type { Worker } from 'playwright-core';
import type { Desk } from './desk.ts';

/** What the system shows of Bureau. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
}

async function workerOf({ context }: Desk): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent('serviceworker');
}

/** A headless browser takes every page for one that somebody looks at: here nobody does. */
export async function inBackground(desk: Desk): Promise<void> {
  await desk.page.evaluate(() => {
    document.hasFocus = () => false;
  });
  const worker = await workerOf(desk);
  await worker.evaluate(`Object.defineProperty(WindowClient.prototype, 'focused', { get: () => false })`);
}

/** The notifications that are shown now. */
export async function shownNotifications(desk: Desk): Promise<readonly ShownNotification[]> {
  const worker = await workerOf(desk);
  return worker.evaluate(
    `registration.getNotifications().then((all) =>
      all.map(({ title, body, actions }) => ({ title, body, actions: actions.map(({ action }) => action) })))`,
  );
}

/** Chooses an action of the notification that is shown, as the system does. */
export async function chooseOnNotification(desk: Desk, action: 'answer' | 'decline' | 'call' | ''): Promise<void> {
  const worker = await workerOf(desk);
  await worker.evaluate(
    `registration.getNotifications().then(([notification]) =>
      dispatchEvent(new NotificationEvent('notificationclick', { notification, action: '${action}' })))`,
  );
}
