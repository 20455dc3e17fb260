'use client';

import type { VoicemailMessage } from '@bureau/core/voicemail';
import { EmptyState } from '@bureau/ui/primitives';
import { MessageRow } from '@bureau/ui/voicemail';
import { Voicemail } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { DatedList } from '../call-log/dated-list.tsx';
import { useCallPerson } from '../calls/use-dial.ts';
import { usePeer } from '../contacts/use-peer.ts';
import { useDeleteMessage } from './use-delete-message.ts';
import { useMessages } from './use-messages.ts';

/** The messages of the own mailbox, newest first, with a heading for every day. */
export function Messages({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('voicemail');
  const mailbox = useMessages();
  const entries = useMemo(
    () => mailbox.messages.map((message) => ({ id: message.id, startedAt: message.receivedAt, message })),
    [mailbox.messages],
  );
  return (
    <DatedList
      {...mailbox}
      texts={{ title: t('title'), loading: t('loading'), loadingMore: t('loadingMore'), error: t('error') }}
      entries={entries}
      isSelected={({ id }) => id === selectedId}
      empty={<EmptyState icon={Voicemail} title={t('empty')} hint={t('emptyHint')} />}
    >
      {({ message }, selected) => <Row message={message} selected={selected} />}
    </DatedList>
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
