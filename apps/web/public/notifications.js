/**
 * Shows notifications of the system for the pages of this browser, and tells the page that asked what was chosen on them:
 * only a worker may put buttons on a notification. It shows nothing while somebody looks at Bureau.
 *
 * From a page: `{ type: 'show', tag, title, body, actions, forMs, isQuiet }`, `{ type: 'keep', tag, forMs }`, `{ type: 'hide', tag }`,
 * `{ type: 'keep-only', prefix, tags }`.
 * To the page: `{ type: 'notification-chosen', tag, action }`; the action is empty when the notification itself was chosen.
 * Pushed by the server: `{ type: 'message', conversationId, from, group, text, kind }`; of it the page is told with the tag `pushed`
 * and the conversation as the action.
 */
/** @typedef {{ timer: ReturnType<typeof setTimeout>, end: () => void }} Lease */

/** One thing after the other: what is hidden at once must not be shown after that. */
let queue = Promise.resolve();
/** Notifications that end by themselves unless their page says otherwise in time: a page that is gone says nothing. @type {Map<string, Lease>} */
const leases = new Map();

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  const { type, tag, forMs, prefix, tags } = event.data;
  if (type === 'show') inTurn(event, () => show(event));
  else if (type === 'hide') inTurn(event, () => hide(tag));
  else if (type === 'keep-only') inTurn(event, () => hideOthers(prefix, tags));
  else if (type === 'keep' && leases.has(tag)) lease(event, tag, forMs);
});
self.addEventListener('push', (event) => {
  const message = event.data?.json();
  if (message?.type === 'message') inTurn(event, () => showPushed(message));
});
self.addEventListener('notificationclick', (event) => {
  const { tag, data } = event.notification;
  event.notification.close();
  release(tag);
  if (data.conversationId !== undefined) {
    const chosen = { type: 'notification-chosen', tag: 'pushed', action: data.conversationId };
    event.waitUntil(tell(undefined, chosen, `/messages/${encodeURIComponent(data.conversationId)}`));
    return;
  }
  event.waitUntil(tell(data.page, { type: 'notification-chosen', tag, action: event.action }));
});
self.addEventListener('notificationclose', (event) => release(event.notification.tag));

function inTurn(event, work) {
  queue = queue.then(work, work);
  event.waitUntil(queue);
}

async function show(event) {
  const { tag, title, body, actions, forMs, isQuiet } = event.data;
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.some(({ focused }) => focused)) return;
  await self.registration.showNotification(title, {
    tag,
    body,
    actions,
    icon: '/icon.png',
    badge: '/icon.png',
    requireInteraction: forMs !== undefined,
    silent: isQuiet,
    data: { page: event.source.id },
  });
  if (forMs !== undefined) lease(event, tag, forMs);
}

async function showPushed({ conversationId, from, group, text, kind }) {
  const sign = { text: '', file: '📎', voice: '🎤' };
  await self.registration.showNotification(group === undefined ? from : `${from} – ${group}`, {
    tag: `message.${conversationId}`,
    body: text || sign[kind],
    icon: '/icon.png',
    badge: '/icon.png',
    data: { conversationId },
  });
}

async function hide(tag) {
  release(tag);
  const shown = await self.registration.getNotifications({ tag });
  for (const notification of shown) notification.close();
}

async function hideOthers(prefix, tags) {
  const shown = await self.registration.getNotifications();
  for (const notification of shown) {
    const { tag } = notification;
    if (!tag.startsWith(prefix) || tags.includes(tag)) continue;
    release(tag);
    notification.close();
  }
}

function lease(event, tag, forMs) {
  release(tag);
  const ended = new Promise((resolve) => {
    const timer = setTimeout(() => resolve(hide(tag)), forMs);
    leases.set(tag, { timer, end: () => resolve(undefined) });
  });
  event.waitUntil(ended);
}

function release(tag) {
  const held = leases.get(tag);
  leases.delete(tag);
  clearTimeout(held?.timer);
  held?.end();
}

async function tell(pageId, message, place = '/calls') {
  const pages = await self.clients.matchAll({ type: 'window' });
  const page = pages.find(({ id }) => id === pageId) ?? pages[0];
  if (!page) {
    await self.clients.openWindow(place);
    return;
  }
  page.postMessage(message);
  // What was refused needs nobody's eyes.
  if (message.action !== 'decline') await page.focus().catch(() => undefined);
}
