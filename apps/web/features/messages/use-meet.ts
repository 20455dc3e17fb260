'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { linkOf } from '../meetings/meeting-link.ts';
import { onceInside } from '../meetings/once-inside.ts';

/** Meets at once, in the own room. Everybody in the conversation is told of it when one is there; nobody when one turns back. */
export function useMeet(): (id: ConversationId) => Promise<void> {
  const t = useTranslations('messages');
  const { meetings, messages } = useBureau();
  return async (id) => {
    const [room, own] = await Promise.all([messages.open(), meetings.personalRoom()]);
    if (await onceInside(await meetings.enter(own.id))) await room.send(id, t('meetLink', { link: linkOf(own) }));
  };
}
