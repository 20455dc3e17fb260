'use client';

import type { ConversationId } from '@bureau/core/kernel';
import { EmptyState } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ConversationPage } from './conversation-page.tsx';
import { InRoom } from './in-room.tsx';

export { MessagesPane } from './messages-pane.tsx';

/** Beside the list: a conversation, or what to choose. */
export function MessagesDetail({ id }: { id: string | undefined }) {
  const t = useTranslations('messages.choose');
  if (id !== undefined) {
    return (
      <InRoom>
        {/* oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is one */}
        <ConversationPage key={id} id={id as ConversationId} />
      </InRoom>
    );
  }
  return (
    <DetailPane>
      <EmptyState icon={MessageSquare} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}
