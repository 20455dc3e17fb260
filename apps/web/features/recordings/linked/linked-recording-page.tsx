'use client';

import { createGuestClient, type LinkedRecording } from '@bureau/client';
import { dayAndTime, useErrorSentence, useReader } from '@bureau/ui/language';
import { AsidePage } from '@bureau/ui/meeting';
import { SoundPlayer } from '@bureau/ui/player';
import { Brand, ButtonLink, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { Download, SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../../../shell/page-title.tsx';
import { useLoaded } from '../../../shell/use-loaded.ts';
import { useChapters } from '../use-chapters.ts';
import styles from './linked-recording-page.module.css';

/** One recording for somebody with a link to it: what it is, and a player. */
export function LinkedRecordingPage({ token }: { token: string }) {
  const t = useTranslations('recordings.linked');
  const sentence = useErrorSentence();
  const { value, error, again } = useLoaded(
    useCallback(() => createGuestClient({ url: location.origin, media: null }).recording(token), [token]),
  );
  if (value) return <Shown recording={value} />;
  if (!error) return <ListSkeleton label={t('loading')} rows={1} />;
  return error.code === 'not-found' || error.code === 'bad-input' ? (
    <main className={styles.page}>
      <Whose />
      <AsidePage icon={SearchX} title={t('missing')} hint={t('missingHint')} />
    </main>
  ) : (
    <ErrorState title={t('error')} hint={sentence(error)} onRetry={again} />
  );
}

/** Whose page it is: of the company where it is known, else of Bureau. */
function Whose({ company = 'Bureau' }: { readonly company?: string }) {
  return (
    <header className={styles.whose}>
      <Brand />
      <span>{company}</span>
    </header>
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
      <Whose company={companyName} />
      <h1 className={styles.title}>{title}</h1>
      <p className={styles.line}>{when}</p>
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
