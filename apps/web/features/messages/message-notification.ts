'use client';

import type { NotifiedMessage } from '@bureau/client';
import type { ConversationId } from '@bureau/core/kernel';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { keepOnly, mayNotify, notifySystem, onPushed, whenWorking } from '../../shell/system-notifications.ts';
import { useNameOnceKnown } from '../contacts/use-directory.ts';
import { onceLast } from './once-last.ts';

/** A push service may be slow to answer: the page, and whoever calls at once, come first. */
const WAKE_AFTER_MS = 60_000;
const TAG = 'message.';

/**
 * Tells the system of messages that the server wants this device to tell of, until they are read anywhere, and lets the browser
 * be woken for others.
 */
export function useMessageNotification(): void {
  const { messages } = useBureau();
  const t = useTranslations('messages');
  const nameOnceKnown = useNameOnceKnown();

  useEffect(() => {
    onPushed((id) => go({ kind: 'messages', id }));
    const timer = setTimeout(() => {
      if (!mayNotify()) return;
      whenWorking((worker) => {
        messages.wakeWith(worker).catch(() => {
          // The next page asks again.
        });
      });
    }, WAKE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [messages]);

  useEffect(() => {
    const keepUnread = () =>
      keepOnly(
        TAG,
        [...messages.unread.getState().conversations.keys()].map((id) => `${TAG}${id}`),
      );
    // What was read elsewhere while no page was open here.
    keepUnread();
    return messages.unread.subscribe((now, before) => {
      const isRead = (id: ConversationId) => !now.conversations.has(id);
      if ([...before.conversations.keys()].some(isRead)) keepUnread();
    });
  }, [messages]);

  const tellOf = useRef<(message: NotifiedMessage) => Promise<void>>(async () => undefined);
  useEffect(() => {
    tellOf.current = async ({ conversationId: id, position }) => {
      const [room, { plainText }] = await Promise.all([messages.open(), import('@bureau/core/notifications')]);
      await room.load();
      const view = await onceLast(room.conversations, id, position);
      const last = view?.last;
      const isRead = !messages.unread.getState().conversations.has(id);
      if (!view || isRead || last?.content.kind !== 'text') return;
      const { text, files } = last.content;
      const [file] = files;
      const name = await nameOnceKnown(last.from);
      notifySystem({
        tag: `${TAG}${id}`,
        title: view.conversation.kind === 'group' ? `${name} – ${view.conversation.name}` : name,
        body:
          text === '' && file
            ? file.spoken
              ? t('files.spoken')
              : t('files.file', { name: file.name })
            : plainText(text),
        actions: [],
        isQuiet: false,
        onChosen: () => go({ kind: 'messages', id }),
      });
    };
  });
  useEffect(
    () =>
      messages.notified.subscribe(({ latest }) => {
        if (!latest || !mayNotify() || document.hasFocus()) return;
        tellOf.current(latest).catch(() => {
          // It waits, with its light on.
        });
      }),
    [messages],
  );
}
