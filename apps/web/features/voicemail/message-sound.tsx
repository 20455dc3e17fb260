'use client';

import type { VoicemailMessage } from '@bureau/core/voicemail';
import { SoundPlayer } from '@bureau/ui/player';
import { Button, ButtonLink } from '@bureau/ui/primitives';
import { Download, MailCheck, MailOpen, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useFailureMessage } from '../../shell/use-failure-message.ts';

interface MessageSoundProps {
  readonly message: VoicemailMessage;
  readonly callerName: string;
  readonly onDelete: () => void;
}

/** A message to be heard, with what can be done with it. */
export function MessageSound({ message, callerName, onDelete }: MessageSoundProps) {
  const { voicemail } = useBureau();
  const t = useTranslations('voicemail');
  const fails = useFailureMessage();
  const { id, heard, durationMs, peaks } = message;
  const src = voicemail.soundUrl(id);
  const mark = (now: boolean) => void voicemail.mark(id, now).catch(fails);
  return (
    <SoundPlayer
      label={t('player', { name: callerName })}
      src={src}
      durationMs={durationMs}
      peaks={peaks}
      onHeard={() => mark(true)}
      actions={
        <>
          <Button size="s" variant="quiet" icon={heard ? MailOpen : MailCheck} onClick={() => mark(!heard)}>
            {heard ? t('markUnheard') : t('markHeard')}
          </Button>
          <ButtonLink size="s" variant="quiet" icon={Download} href={src} download>
            {t('download')}
          </ButtonLink>
          <Button size="s" variant="quiet" icon={Trash2} onClick={onDelete}>
            {t('delete')}
          </Button>
        </>
      }
    />
  );
}
