'use client';

import type { CallId, MeetingId } from '@bureau/core/kernel';
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
import { useChapters } from './use-chapters.ts';
import { useRecordingsOf } from './use-recordings-of.ts';

/** The recordings of a call that this person may hear. */
export function KeptRecordings({ callId }: { callId: CallId }) {
  const t = useTranslations('recordings');
  const found = useRecordingsOf({ callId });
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

/** The recordings of a meeting that this person may hear; nothing where there are none. */
export function KeptMeetingRecordings({ meetingId }: { meetingId: MeetingId }) {
  const t = useTranslations('recordings');
  const reader = useReader();
  const found = useRecordingsOf({ meetingId });
  if (!found || found.length === 0) return null;
  return (
    <Card title={t('title')} icon={CircleDot} wide>
      <div className={styles.kept}>
        {found.map((recording) => (
          <section key={recording.id} className={styles.one}>
            <strong>{dayAndTime(recording.startedAt, reader)}</strong>
            <Kept recording={recording} />
          </section>
        ))}
      </div>
    </Card>
  );
}

function Kept({ recording }: { recording: Recording }) {
  const { recordings } = useBureau();
  const t = useTranslations('recordings');
  const reader = useReader();
  const { id, status, startedAt, durationMs, peaks, hasVideo } = recording;
  const chapters = useChapters(recording);
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
          chapters={chapters}
          poster={hasVideo ? recordings.posterUrl(id) : undefined}
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
