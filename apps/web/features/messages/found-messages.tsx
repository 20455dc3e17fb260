'use client';

import type { ConversationId } from '@bureau/core/kernel';
import type { Message } from '@bureau/core/messages';
import { FoundMessageRow } from '@bureau/ui/messages';
import { EmptyState, ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { pathOf } from '../../shell/place.ts';
import { jumpTo } from './jumps.ts';
import { fitting, foundExcerptOf } from './message-hits.ts';
import { useEyes } from './use-eyes.ts';
import { useMessageSearch } from './use-message-search.ts';
import { useConversations } from './use-room.ts';
import { useTitleOf } from './use-with.ts';

/** Messages with words that begin so, or files whose names have them: of all conversations, or of one. */
export function FoundMessages({ text, conversationId }: { text: string; conversationId?: ConversationId }) {
  const t = useTranslations('messages.search');
  const { rows, state, more } = useMessageSearch(text, conversationId);
  if (state === 'error' && rows.length === 0) return <ErrorState title={t('error')} hint="" />;
  if (rows.length === 0) {
    if (state === 'loading') return <ListSkeleton label={t('results')} rows={3} />;
    return <EmptyState icon={SearchX} title={t('none')} />;
  }
  return (
    <VirtualList label={t('results')} items={rows} itemKey={({ id }) => id} onEndNear={more}>
      {(message) => <Found message={message} text={text} isAmongAll={conversationId === undefined} />}
    </VirtualList>
  );
}

function Found({ message, text, isAmongAll }: { message: Message; text: string; isAmongAll: boolean }) {
  const eyes = useEyes();
  const titleOf = useTitleOf();
  const { byId } = useConversations();
  const { id: messageId, conversationId, position, from, sentAt } = message;
  const view = byId.get(conversationId);
  return (
    <FoundMessageRow
      from={{ id: from, name: eyes.nameOf(from) }}
      where={isAmongAll && view ? titleOf(view) : undefined}
      at={sentAt}
      excerpt={foundExcerptOf(message, fitting(text), eyes)}
      href={pathOf({ kind: 'messages', id: conversationId })}
      onOpen={() => jumpTo({ conversationId, messageId, position })}
    />
  );
}
