'use client';

import type { CallId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { SoundPlayer } from '@bureau/ui/player';
import { ButtonLink, Card } from '@bureau/ui/primitives';
import { CircleDot, Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useRecordingsOf } from './use-recordings-of.ts';

/** The recordings of a call that this person may hear. */
export function KeptRecordings({ callId }: { callId: CallId }) {
  const t = useTranslations('recordings');
  const found = useRecordingsOf(callId);
  if (!found) return null;
  return (
    <Card title={t('recording')} icon={CircleDot} wide>
      {found.length === 0 && <p>{t('none')}</p>}
      {found.map((recording) => (
        <Kept key={recording.id} recording={recording} />
      ))}
    </Card>
  );
}

function Kept({ recording }: { recording: Recording }) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings');
  const reader = useReader();
  const { id, status, startedAt, endedEarly, durationMs, peaks } = recording;
  return (
    <>
      {endedEarly && <p>{t(`endedEarly.${endedEarly}`)}</p>}
      {status === 'ready' ? (
        <SoundPlayer
          label={t('player', { when: dayAndTime(startedAt, reader) })}
          src={recordings.downloadUrl(id)}
          srcOfPlay={() => recordings.playUrl(id)}
          durationMs={durationMs}
          peaks={peaks}
          actions={
            <ButtonLink size="s" variant="quiet" icon={Download} href={recordings.downloadUrl(id)} download>
              {t('download')}
            </ButtonLink>
          }
        />
      ) : (
        <p>{t(`status.${status}`)}</p>
      )}
    </>
  );
}
