'use client';

import { readBoard } from '@bureau/client/board';
import type { MeetingId } from '@bureau/core/kernel';
import { Board } from '@bureau/ui/board';
import { useErrorSentence, useReader } from '@bureau/ui/language';
import { ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../../shell/bureau.ts';
import { saveFile } from '../../../shell/save-file.ts';
import { useShownTheme } from '../../../shell/shown-theme.ts';
import { useLoaded } from '../../../shell/use-loaded.ts';
import styles from './kept-board.module.css';

/** What was drawn in a meeting, to look at and to save. */
export function KeptBoard({ meetingId, name }: { meetingId: MeetingId; name: string }) {
  const { meetings } = useBureau();
  const t = useTranslations('meetings.board');
  const { locale } = useReader();
  const theme = useShownTheme();
  const sentence = useErrorSentence();
  const load = useCallback(async () => {
    const elements = readBoard(await meetings.board(meetingId));
    // Nobody draws on it any more.
    return { elements: () => elements, put: () => undefined, onChange: () => () => undefined };
  }, [meetings, meetingId]);
  const { value: source, error, again } = useLoaded(load);
  if (source?.elements().every(({ isDeleted }) => isDeleted)) return <p>{t('empty')}</p>;
  if (source) {
    return (
      <div className={styles.kept}>
        <Board
          source={source}
          name={name}
          theme={theme}
          locale={locale === 'fr' ? 'fr' : 'en'}
          refused={t('kept')}
          onSave={saveFile}
        />
      </div>
    );
  }
  if (error) return <ErrorState title={t('failed')} hint={sentence(error)} onRetry={again} />;
  return <ListSkeleton label={t('loading')} rows={1} />;
}
