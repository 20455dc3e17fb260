'use client';

import { type DesktopBridge, desktopBridge } from '@bureau/desktop-bridge';

/** What the system is to show while nobody looks at Bureau. */
export interface SystemNotification {
  /** Of several with the same tag, in any tab of this browser, one is shown. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  /** It goes by itself after this long, unless `keep` says otherwise in time. */
  readonly forMs?: number;
  /** It makes no sound of its own. */
  readonly isQuiet: boolean;
  /** `action` is empty when the notification itself was chosen. */
  readonly onChosen: (action: string) => void;
}

/** A notification that was asked for. */
export interface ShownNotification {
  readonly keep: (forMs: number) => void;
  readonly hide: () => void;
}

/** A worker that could not be fetched or started is tried again after this long. */
const RETRY_MS = 10_000;

const choices = new Map<string, (action: string) => void>();
/** What this page has asked for and not hidden, by tag. */
const asked = new Map<string, ShownNotification>();
let worker: Promise<ServiceWorker | undefined> | undefined;
/** What is chosen in the desktop shell, of whichever notification. */
let hearsDesktop = false;

/** Whether the person has allowed it. */
export function mayNotify(): boolean {
  return desktopBridge() !== undefined || ('Notification' in window && Notification.permission === 'granted');
}

/** Makes ready what puts buttons on notifications, so that the first one need not wait. */
export function prepareNotifications(): void {
  if (!desktopBridge()) worker ??= startWorker();
}

/** Does something with what shows notifications, where there is one. */
export function whenWorking(use: (worker: ServiceWorkerRegistration) => void): void {
  prepareNotifications();
  void worker?.then(async (target) => {
    if (target) use(await navigator.serviceWorker.ready);
  });
}

/** Says what is to happen when somebody chooses a notification that no page has asked for: it tells of a conversation. */
export function onPushed(choose: (conversationId: string) => void): void {
  choices.set('pushed', choose);
}

/** Shows a notification of the system, with buttons where the browser has them. */
export function notifySystem(notification: SystemNotification): ShownNotification {
  const desktop = desktopBridge();
  const shown = desktop ? showOnDesktop(desktop, notification) : showInBrowser(notification);
  asked.set(notification.tag, shown);
  return shown;
}

/** Of the notifications whose tags begin so only these stay, whoever has asked for the others. */
export function keepOnly(prefix: string, tags: readonly string[]): void {
  prepareNotifications();
  for (const [tag, shown] of asked) if (tag.startsWith(prefix) && !tags.includes(tag)) shown.hide();
  void worker?.then((target) => target?.postMessage({ type: 'keep-only', prefix, tags }));
}

function showInBrowser(notification: SystemNotification): ShownNotification {
  prepareNotifications();
  const { onChosen, ...shown } = notification;
  const { tag } = shown;
  let plain: Notification | undefined;
  let isHidden = false;
  choices.set(tag, onChosen);
  const post = (message: object, instead?: () => void) => {
    void worker?.then((target) => (target ? target.postMessage(message) : instead?.()));
  };
  post({ type: 'show', ...shown }, () => {
    if (!isHidden) plain = showPlain(notification);
  });
  return {
    keep: (forMs) => post({ type: 'keep', tag, forMs }),
    hide() {
      isHidden = true;
      choices.delete(tag);
      asked.delete(tag);
      plain?.close();
      post({ type: 'hide', tag });
    },
  };
}

/** A notification of the desktop shell, which also brings its window to the front when one is chosen. */
function showOnDesktop(desktop: DesktopBridge, notification: SystemNotification): ShownNotification {
  const { tag, title, body, actions, isQuiet, onChosen } = notification;
  choices.set(tag, onChosen);
  if (!hearsDesktop) desktop.on('notification.chosen', chosen);
  hearsDesktop = true;
  desktop.tell('notification.shown', { tag, title, body, actions: [...actions], isQuiet });
  return {
    keep: () => {},
    hide() {
      choices.delete(tag);
      asked.delete(tag);
      desktop.tell('notification.hidden', { tag });
    },
  };
}

/** A notification without buttons, which every browser has. */
function showPlain({ tag, title, body, forMs, isQuiet, onChosen }: SystemNotification): Notification {
  const plain = new Notification(title, { tag, body, requireInteraction: forMs !== undefined, silent: isQuiet });
  plain.addEventListener('click', () => {
    window.focus();
    plain.close();
    onChosen('');
  });
  return plain;
}

/** The worker that shows them; undefined where there is none. */
async function startWorker(): Promise<ServiceWorker | undefined> {
  if (!('serviceWorker' in navigator)) return undefined;
  navigator.serviceWorker.addEventListener('message', hearChoice);
  try {
    await navigator.serviceWorker.register('/notifications.js');
    return (await navigator.serviceWorker.ready).active ?? undefined;
  } catch (error) {
    // Plain notifications remain: for good where the browser refuses, as in a private window, otherwise for now.
    if (!isRefusal(error)) setTimeout(startAgain, RETRY_MS);
    return undefined;
  }
}

function startAgain(): void {
  worker = startWorker();
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'SecurityError' || error.name === 'NotSupportedError');
}

function hearChoice({ data }: MessageEvent<unknown>): void {
  if (isChoice(data)) chosen(data);
}

function chosen({ tag, action }: { readonly tag: string; readonly action: string }): void {
  choices.get(tag)?.(action);
}

function isChoice(data: unknown): data is { readonly tag: string; readonly action: string } {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'notification-chosen' && 'tag' in data
  );
}
