'use client';

import type { RecordingFilter } from '@bureau/core/recordings';
import { ChipGroup, EmptyState, SearchField } from '@bureau/ui/primitives';
import { DetailPane, ListPane } from '@bureau/ui/shell';
import { CircleDot } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { go } from '../../shell/navigate.ts';
import { useSearch } from '../search/use-search.ts';
import { RecordingList } from './recording-list.tsx';
import { RecordingPage } from './recording-page.tsx';
import styles from './recordings-room.module.css';

const FILTERS = ['all', 'own', 'shared'] as const satisfies readonly RecordingFilter[];

/** Kept recordings of calls, narrowed by how one comes to them and by who is in them. */
export function RecordingsPane({ selectedId }: { selectedId: string | undefined }) {
  const t = useTranslations('recordings');
  const [filter, setFilter] = useState<RecordingFilter>('all');
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const found = useSearch(text, text !== '');
  const isFound = text === '' || (found.text === text && found.state === 'ready');
  const people = text === '' ? [] : found.answer.people.filter(({ kind }) => kind === 'person').map(({ id }) => id);
  return (
    <ListPane
      title={t('title')}
      onBack={() => go({ kind: 'more' })}
      filters={
        <>
          <div className={styles.search}>
            <SearchField
              label={t('search')}
              example={t('search')}
              clearLabel={t('clearSearch')}
              value={typed}
              onChange={setTyped}
            />
          </div>
          <ChipGroup
            label={t('filter')}
            options={FILTERS.map((value) => ({ value, label: t(`filters.${value}`) }))}
            value={filter}
            onChange={setFilter}
          />
        </>
      }
    >
      <RecordingList
        shown={isFound && (text === '' || people.length > 0) ? { filter, people } : undefined}
        nobodyFound={isFound && text !== '' && people.length === 0}
        text={text}
        filter={filter}
        selectedId={selectedId}
      />
    </ListPane>
  );
}

/** Beside the list: one recording, or what to choose. */
export function RecordingsDetail({ id }: { id: string | undefined }) {
  const t = useTranslations('recordings.choose');
  if (id !== undefined) {
    return (
      <DetailPane onBack={() => go({ kind: 'recordings' })}>
        <RecordingPage id={id} />
      </DetailPane>
    );
  }
  return (
    <DetailPane>
      <EmptyState icon={CircleDot} title={t('title')} hint={t('hint')} />
    </DetailPane>
  );
}
