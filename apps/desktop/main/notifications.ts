import { Notification } from 'electron';
import type { OfficePort } from './bridge/office-port.ts';

/** Shows what the office wants to tell while nobody looks at it. */
export function serveNotifications(port: OfficePort, bringUp: () => void): void {
  const shown = new Map<string, Notification>();
  const hide = (tag: string) => {
    shown.get(tag)?.close();
    shown.delete(tag);
  };
  port.on('notification.shown', ({ tag, title, body, actions, isQuiet }) => {
    if (!Notification.isSupported()) return;
    hide(tag);
    const notification = new Notification({
      title,
      body,
      silent: isQuiet,
      actions: actions.map((action) => ({ type: 'button', text: action.title })),
    });
    const choose = (action: string) => {
      hide(tag);
      bringUp();
      port.tell('notification.chosen', { tag, action });
    };
    notification.on('click', () => choose(''));
    notification.on('action', (_event, index) => choose(actions[index]?.action ?? ''));
    shown.set(tag, notification);
    notification.show();
  });
  port.on('notification.hidden', ({ tag }) => hide(tag));
}
