'use client';

import { BureauError } from '@bureau/client';
import type { CallId, VoicemailId } from '@bureau/core/kernel';
import type { VoicemailMessage } from '@bureau/core/voicemail';
import { KeptSound } from '@bureau/ui/phone';
import { Button, Card, useToasts } from '@bureau/ui/primitives';
import { Trash2, Voicemail } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../calls/use-dial.ts';

/** The message that this call left in the own mailbox. */
export function KeptMessage({ callId, callerName }: { callId: CallId; callerName: string }) {
  const { voicemail } = useBureau();
  const t = useTranslations('calls.kept');
  const toast = useToasts();
  const fails = useFailureMessage();
  const [message, setMessage] = useState<VoicemailMessage | 'none'>();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a call leaves at most one message: it has the id of the call
  const id = callId as string as VoicemailId;

  useEffect(() => {
    let isGone = false;
    voicemail.message(id).then(
      (found) => !isGone && setMessage(found),
      (error: unknown) => {
        if (!(error instanceof BureauError)) throw error;
        if (!isGone) setMessage('none');
      },
    );
    return () => {
      isGone = true;
    };
  }, [voicemail, id]);

  async function remove() {
    await voicemail.delete(id);
    setMessage('none');
    const undo = () => {
      voicemail.restore(id).then(() => setMessage(message), fails);
    };
    toast({ tone: 'done', title: t('deleted'), action: { label: t('undo'), onChoose: undo } });
  }

  if (message === undefined) return null;
  return (
    <Card title={t('message')} icon={Voicemail} wide>
      {message === 'none' ? (
        <p>{t('noMessage')}</p>
      ) : (
        <KeptSound
          label={t('messagePlayer', { name: callerName })}
          src={voicemail.soundUrl(id)}
          onPlay={() => void voicemail.mark(id, true).catch(fails)}
          actions={
            <Button size="s" variant="quiet" icon={Trash2} onClick={() => void remove().catch(fails)}>
              {t('delete')}
            </Button>
          }
        />
      )}
    </Card>
  );
}
