import type { Worker } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';

/** What the system shows of Bureau. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  /** Epoch ms. */
  readonly shownAt: number;
}

/** A browser that is asked what it shows while it begins to show something forgets that: in its worker one follows the other. */
const ONE_BY_ONE = `if (!globalThis.oneByOne) {
  let before = Promise.resolve();
  globalThis.oneByOne = (work) => (before = before.then(work, work));
  for (const name of ['showNotification', 'getNotifications']) {
    const act = registration[name].bind(registration);
    registration[name] = (...given) => oneByOne(() => act(...given));
  }
}
undefined`;

/** What shows notifications, from now on one after the other. */
export async function workerOf({ context, page }: Desk): Promise<Worker> {
  const explain = async (cause: unknown): Promise<never> => {
    const state = await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state);
    throw new Error(`no worker for notifications: the page's is ${state ?? 'not there'}`, { cause });
  };
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker').catch(explain));
  await worker.evaluate(ONE_BY_ONE);
  return worker;
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
      all.map(({ title, body, actions, timestamp }) =>
        ({ title, body, actions: actions.map(({ action }) => action), shownAt: timestamp })))`,
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

/** The places that the worker has opened meanwhile; a browser itself opens them only for a true click. */
export async function openedByWorker(desk: Desk, meanwhile: () => Promise<void>): Promise<readonly string[]> {
  const worker = await workerOf(desk);
  await worker.evaluate(
    `globalThis.opened = []; clients.openWindow = async (place) => void opened.push(place); undefined`,
  );
  await meanwhile();
  const opened = () => worker.evaluate<readonly string[]>('opened');
  await expect.poll(async () => (await opened()).length).toBe(1);
  return opened();
}
