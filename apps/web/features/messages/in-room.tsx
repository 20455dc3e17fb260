'use client';

import { useErrorSentence } from '@bureau/ui/language';
import { ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RoomContext, useOpenRoom } from './use-room.ts';

/** What is drawn once the conversations can be reached. */
export function InRoom({ children }: { children: ReactNode }) {
  const t = useTranslations('messages');
  const sentence = useErrorSentence();
  const { room, hasFailed } = useOpenRoom();
  if (room) return <RoomContext value={room}>{children}</RoomContext>;
  if (hasFailed) return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} />;
  return <ListSkeleton label={t('loading')} />;
}
