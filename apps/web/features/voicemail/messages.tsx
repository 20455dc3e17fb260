'use client';

import type { VoicemailMessage } from '@bureau/core/voicemail';
import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { MessageRow } from '@bureau/ui/voicemail';
import { Voicemail } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { historyItems } from '../call-log/history-items.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useDeleteMessage } from './use-delete-message.ts';
import { useMessages } from './use-messages.ts';

/** The messages of the own mailbox, newest first, with a heading for every day. */
export function Messages({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('voicemail');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const { status, messages, hasMore, load, loadMore } = useMessages();
  const today = tTime('today');
  const yesterday = tTime('yesterday');
  const items = useMemo(() => {
    const entries = messages.map((message) => ({ id: message.id, startedAt: message.receivedAt, message }));
    return historyItems(entries, now, { locale, timeZone }, { today, yesterday });
  }, [messages, now, locale, timeZone, today, yesterday]);

  if (messages.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return <EmptyState icon={Voicemail} title={t('empty')} hint={t('emptyHint')} />;
  }
  const selected = items.findIndex((item) => item.key === selectedId);
  return (
    <VirtualList
      label={t('title')}
      items={items}
      itemKey={(item) => item.key}
      isHeading={(item) => item.kind === 'day'}
      showIndex={selected < 0 ? undefined : selected}
      onEndNear={hasMore ? loadMore : undefined}
      footer={hasMore && <ListSkeleton label={t('loadingMore')} rows={1} />}
    >
      {(item) =>
        item.kind === 'day' ? (
          <GroupHeading title={item.heading} />
        ) : (
          <Row message={item.entry.message} selected={item.key === selectedId} />
        )
      }
    </VirtualList>
  );
}

function Row({ message, selected }: { message: VoicemailMessage; selected: boolean }) {
  const caller = usePeer(message.callerId);
  const callPerson = useCallPerson();
  const remove = useDeleteMessage();
  const place = { kind: 'voicemail', id: message.id } as const;
  function removeThis() {
    void remove(message.id);
    if (selected) go({ kind: 'voicemail' }, 'replace');
  }
  return (
    <MessageRow
      message={message}
      caller={caller}
      selected={selected}
      href={pathOf(place)}
      onOpen={() => go(place)}
      onCall={caller.canBeCalled ? () => callPerson(message.callerId) : undefined}
      onDelete={removeThis}
    />
  );
}
