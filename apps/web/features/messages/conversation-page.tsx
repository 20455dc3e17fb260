'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { MessageSquareOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';
import { Conversation } from './conversation.tsx';
import { useLiveConversation } from './use-live-conversation.ts';
import { useConversations } from './use-room.ts';

const toList = () => go({ kind: 'messages' });

/** The page of a conversation. */
export function ConversationPage({ id }: { id: ConversationId }) {
  const t = useTranslations('messages');
  const sentence = useErrorSentence();
  const fails = useFailureMessage();
  const { live, state } = useLiveConversation(id);
  const view = useConversations().byId.get(id);
  if (live && view && state.status === 'ready') return <Conversation live={live} state={state} view={view} />;
  return (
    <DetailPane onBack={toList}>
      {state.status === 'gone' ? (
        <EmptyState icon={MessageSquareOff} title={t('gone.title')} hint={t('gone.hint')} />
      ) : state.status === 'failed' ? (
        <ErrorState
          title={t('errorOne')}
          hint={sentence({ code: 'unavailable' })}
          onRetry={() => void live?.goToNewest().catch(fails)}
        />
      ) : (
        <ListSkeleton label={t('loadingOne')} />
      )}
    </DetailPane>
  );
}
