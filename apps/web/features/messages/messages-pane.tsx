'use client';

import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, IconButton, ListSkeleton, SearchField, VirtualList } from '@bureau/ui/primitives';
import { ListPane } from '@bureau/ui/shell';
import { MessageSquare, SquarePen } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { ConversationLine } from './conversation-line.tsx';
import { FoundMessages } from './found-messages.tsx';
import { InRoom } from './in-room.tsx';
import { NewMessage } from './new-message.tsx';
import { newestFirst } from './newest-first.ts';
import { useConversations, useRoom } from './use-room.ts';

/** The own conversations, the newest first. */
export function MessagesPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('messages');
  const [isWriting, setIsWriting] = useState(false);
  const [text, setText] = useState('');
  return (
    <ListPane
      title={t('title')}
      actions={<IconButton label={t('new')} icon={SquarePen} variant="quiet" onClick={() => setIsWriting(true)} />}
      filters={
        <SearchField
          label={t('search.label')}
          example={t('search.example')}
          clearLabel={t('search.clear')}
          value={text}
          onChange={setText}
        />
      }
    >
      <InRoom>
        {text.trim() === '' ? <Conversations selectedId={selectedId} /> : <FoundMessages text={text} />}
        {isWriting && <NewMessage onClose={() => setIsWriting(false)} />}
      </InRoom>
    </ListPane>
  );
}

function Conversations({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('messages');
  const room = useRoom();
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { status, byId, hasMore } = useConversations();
  const views = newestFirst(byId, selectedId);
  if (views.length === 0) {
    if (status === 'failed') {
      const retry = () => void room.load().catch(fails);
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={retry} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return <EmptyState icon={MessageSquare} title={t('empty.title')} hint={t('empty.hint')} />;
  }
  const goesOn = hasMore && status === 'ready';
  const selected = views.findIndex(({ conversation }) => conversation.id === selectedId);
  return (
    <VirtualList
      label={t('title')}
      items={views}
      itemKey={({ conversation }) => conversation.id}
      showIndex={selected < 0 ? undefined : selected}
      onEndNear={goesOn ? () => void room.loadMore().catch(fails) : undefined}
      footer={goesOn && <ListSkeleton label={t('loadingMore')} rows={1} />}
    >
      {(view) => <ConversationLine view={view} selected={view.conversation.id === selectedId} />}
    </VirtualList>
  );
}
