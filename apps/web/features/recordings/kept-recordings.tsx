'use client';

import type { CallId } from '@bureau/core/kernel';
import type { Recording } from '@bureau/core/recordings';
import { dayAndTime, useReader } from '@bureau/ui/language';
import { SoundPlayer } from '@bureau/ui/player';
import { ButtonLink, Card, NavLink } from '@bureau/ui/primitives';
import { RecordingState } from '@bureau/ui/recordings';
import { CircleDot, Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import styles from './kept-recordings.module.css';
import { useRecordingsOf } from './use-recordings-of.ts';

/** The recordings of a call that this person may hear. */
export function KeptRecordings({ callId }: { callId: CallId }) {
  const t = useTranslations('recordings');
  const found = useRecordingsOf(callId);
  if (!found) return null;
  return (
    <Card title={t('recording')} icon={CircleDot} wide>
      {found.length === 0 && <p>{t('none')}</p>}
      <div className={styles.kept}>
        {found.map((recording) => (
          <Kept key={recording.id} recording={recording} />
        ))}
      </div>
    </Card>
  );
}

function Kept({ recording }: { recording: Recording }) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings');
  const reader = useReader();
  const { id, status, startedAt, durationMs, peaks } = recording;
  const place = { kind: 'recordings', id } as const;
  const link = (
    <NavLink href={pathOf(place)} onNavigate={() => go(place)} className={styles.link}>
      {t('open')}
    </NavLink>
  );
  return (
    <div className={styles.one}>
      <RecordingState recording={recording} />
      {status === 'ready' ? (
        <SoundPlayer
          label={t('player', { when: dayAndTime(startedAt, reader) })}
          src={recordings.downloadUrl(id)}
          srcOfPlay={() => recordings.playUrl(id)}
          durationMs={durationMs}
          peaks={peaks}
          actions={
            <>
              {link}
              <ButtonLink size="s" variant="quiet" icon={Download} href={recordings.downloadUrl(id)} download>
                {t('download')}
              </ButtonLink>
            </>
          }
        />
      ) : (
        link
      )}
    </div>
  );
}
