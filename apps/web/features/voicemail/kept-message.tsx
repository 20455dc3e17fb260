'use client';

import type { CallId, VoicemailId } from '@bureau/core/kernel';
import { Card } from '@bureau/ui/primitives';
import { Voicemail } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { MessageSound } from './message-sound.tsx';
import { useDeleteMessage } from './use-delete-message.ts';
import { useMessage } from './use-message.ts';

/** The message that this call left in the own mailbox. */
export function KeptMessage({ callId, callerName }: { callId: CallId; callerName: string }) {
  const t = useTranslations('calls.kept');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a call leaves at most one message: it has the id of the call
  const id = callId as string as VoicemailId;
  const { message } = useMessage(id);
  const [deleted, setDeleted] = useState<VoicemailId>();
  const remove = useDeleteMessage();

  async function removeThis() {
    setDeleted(id);
    if (!(await remove(id, { onUndone: () => setDeleted(undefined) }))) setDeleted(undefined);
  }

  if (message === undefined) return null;
  return (
    <Card title={t('message')} icon={Voicemail} wide>
      {typeof message === 'string' || deleted === id ? (
        <p>{t('noMessage')}</p>
      ) : (
        <MessageSound message={message} callerName={callerName} onDelete={() => void removeThis()} />
      )}
    </Card>
  );
}
