'use client';

import { outsideNumber, type VoicemailId } from '@bureau/core/kernel';
import type { VoicemailMessage } from '@bureau/core/voicemail';
import { PersonHeader } from '@bureau/ui/contacts';
import { useErrorSentence } from '@bureau/ui/language';
import { Card, Cards, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { MessageDetails } from '@bureau/ui/voicemail';
import { Voicemail } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useCallPerson } from '../calls/use-dial.ts';
import { OutsideNumbers } from '../contacts/outside-numbers.tsx';
import { usePeer } from '../contacts/use-peer.ts';
import { usePresence } from '../presence/use-presence.ts';
import { MessageSound } from './message-sound.tsx';
import { useDeleteMessage } from './use-delete-message.ts';
import { useMessage } from './use-message.ts';

/** One message: who left it, its sound, when and why. */
export function MessagePage({ id }: { id: string }) {
  const t = useTranslations('voicemail');
  const sentence = useErrorSentence();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such a message
  const { message, load } = useMessage(id as VoicemailId);
  switch (message) {
    case undefined:
      return <ListSkeleton label={t('loading')} rows={1} />;
    case 'gone':
      return <EmptyState icon={Voicemail} title={t('gone.title')} hint={t('gone.hint')} />;
    case 'failed':
      return <ErrorState title={t('messageError')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    default:
      return <Message message={message} />;
  }
}

function Message({ message }: { message: VoicemailMessage }) {
  const t = useTranslations('voicemail');
  const caller = usePeer(message.callerId);
  const presence = usePresence(message.callerId);
  const callPerson = useCallPerson();
  const remove = useDeleteMessage();
  const number = outsideNumber(message.callerId);
  function removeThis() {
    void remove(message.id, { onUndone: () => go({ kind: 'voicemail', id: message.id }) });
    go({ kind: 'voicemail' }, 'replace');
  }
  return (
    <>
      <PersonHeader
        person={caller}
        facts={[caller.place, caller.extension]}
        presence={caller.presence}
        presenceText={caller.presence && presence.text}
        onCall={caller.canBeCalled ? () => callPerson(message.callerId) : undefined}
      />
      <Cards>
        <Card title={t('message')} icon={Voicemail} wide>
          <MessageSound message={message} callerName={caller.name} onDelete={removeThis} />
        </Card>
        <MessageDetails message={message} />
        <OutsideNumbers written={number === undefined ? [] : [number]} />
      </Cards>
    </>
  );
}
