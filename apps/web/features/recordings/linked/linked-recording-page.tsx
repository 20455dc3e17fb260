'use client';

import { BureauError, createGuestClient, type LinkedRecording } from '@bureau/client';
import { dayAndTime, useErrorSentence, useReader } from '@bureau/ui/language';
import { AsidePage } from '@bureau/ui/meeting';
import { SoundPlayer } from '@bureau/ui/player';
import { ButtonLink, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { Download, SearchX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../../../shell/page-title.tsx';
import { useChapters } from '../use-chapters.ts';
import styles from './linked-recording-page.module.css';

/** One recording for somebody with a link to it: what it is, and a player. */
export function LinkedRecordingPage({ token }: { token: string }) {
  const t = useTranslations('recordings.linked');
  const sentence = useErrorSentence();
  const [found, setFound] = useState<LinkedRecording | BureauError>();
  const look = useCallback(() => {
    setFound(undefined);
    const client = createGuestClient({ url: location.origin, media: null });
    client.recording(token).then(setFound, (error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      setFound(error);
    });
  }, [token]);
  useEffect(look, [look]);
  if (!found) return <ListSkeleton label={t('loading')} rows={1} />;
  if (!(found instanceof BureauError)) return <Shown recording={found} />;
  return found.detail.code === 'not-found' ? (
    <AsidePage icon={SearchX} title={t('missing')} hint={t('missingHint')} />
  ) : (
    <ErrorState title={t('error')} hint={sentence(found.detail)} onRetry={look} />
  );
}

function Shown({ recording }: { recording: LinkedRecording }) {
  const t = useTranslations('recordings');
  const reader = useReader();
  const chapters = useChapters(recording);
  const { name, companyName, startedAt, expiresAt, durationMs, peaks, hasVideo, downloadUrl, posterUrl } = recording;
  const when = dayAndTime(startedAt, reader);
  const title = name ?? t('recording');
  return (
    <main className={styles.page}>
      <PageTitle page={title} />
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.line}>{[companyName, when].filter(Boolean).join(' · ')}</p>
      <SoundPlayer
        label={t('player', { when })}
        src={downloadUrl}
        srcOfPlay={() => recording.playUrl()}
        durationMs={durationMs}
        peaks={peaks}
        chapters={chapters}
        poster={hasVideo ? posterUrl : undefined}
        actions={
          <ButtonLink size="s" variant="quiet" icon={Download} href={downloadUrl} download>
            {t('download')}
          </ButtonLink>
        }
      />
      <p className={styles.line}>{t('linked.until', { when: dayAndTime(expiresAt, reader) })}</p>
    </main>
  );
}
