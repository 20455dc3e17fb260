'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { ErrorState, ListSkeleton, PhotosContext } from '@bureau/ui/primitives';
import { type ReactNode, useCallback, useContext } from 'react';
import { useTranslations } from 'use-intl';
import { RoomContext, useConversations, useOpenRoom, useRoom } from './use-room.ts';

/** What is drawn once the conversations can be reached. */
export function InRoom({ children }: { children: ReactNode }) {
  const t = useTranslations('messages');
  const sentence = useErrorSentence();
  const { room, retry } = useOpenRoom();
  if (room) {
    return (
      <RoomContext value={room}>
        <PicturesOfGroups>{children}</PicturesOfGroups>
      </RoomContext>
    );
  }
  if (retry) return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={retry} />;
  return <ListSkeleton label={t('loading')} />;
}

/** Groups have the picture that an owner chose, as people have theirs. */
function PicturesOfGroups({ children }: { children: ReactNode }) {
  const ofPerson = useContext(PhotosContext);
  const room = useRoom();
  const { byId } = useConversations();
  const urlOf = useCallback(
    (id: string) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is no conversation is not found
      const group = byId.get(id as ConversationId)?.conversation;
      return group?.pictureVersion === undefined ? ofPerson(id) : room.pictureUrl(group.id, group.pictureVersion);
    },
    [byId, room, ofPerson],
  );
  return <PhotosContext value={urlOf}>{children}</PhotosContext>;
}
