import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Kbd } from '../primitives/kbd.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './result-list.module.css';
import { ResultRow } from './result-row.tsx';
import type { grouped, SearchItem } from './search-item.ts';

export interface ResultListProps {
  readonly id: string;
  readonly query: string;
  readonly state: 'loading' | 'ready' | 'error';
  readonly sections: ReturnType<typeof grouped>;
  readonly active: string | undefined;
  readonly onPoint: (item: SearchItem) => void;
  readonly onOpen: (item: SearchItem) => void;
  readonly onCall: (item: SearchItem) => void;
  readonly onStar: (item: SearchItem) => void;
}

/** What hangs below the search field: results by group, or why there are none. */
export function ResultList({ id, query, state, sections, active, onPoint, onOpen, onCall, onStar }: ResultListProps) {
  const t = useTranslations('search');
  const count = sections.reduce((sum, section) => sum + section.items.length, 0);

  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);

  return (
    <div className={styles.popup}>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the list of a combobox */}
      <div id={id} role="listbox" aria-label={t('results')} aria-busy={state === 'loading'} className={styles.list}>
        {sections.map((section) => (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group of options
          <div key={section.group} role="group" aria-labelledby={`${id}-${section.group}`}>
            <div id={`${id}-${section.group}`} role="presentation" className={styles.heading}>
              {t(`groups.${section.group}`)}
            </div>
            {section.items.map((item) => (
              <ResultRow
                key={item.id}
                item={item}
                domId={`${id}-${item.id}`}
                active={item.id === active}
                onPoint={() => onPoint(item)}
                onOpen={() => onOpen(item)}
                onCall={() => onCall(item)}
                onStar={() => onStar(item)}
              />
            ))}
          </div>
        ))}
      </div>
      {count === 0 && <Nothing query={query} state={state} />}
      {state === 'error' && count > 0 && <p className={styles.error}>{t('error')}</p>}
      <VisuallyHidden live="polite">{state === 'ready' && query !== '' && t('count', { count })}</VisuallyHidden>
      <div className={styles.keys} aria-hidden>
        <Kbd>↑ ↓</Kbd> {t('hintMove')}
        <Kbd>↵</Kbd> {t('hintCall')}
        <Kbd>⇧ ↵</Kbd> {t('hintOpen')}
        <Kbd>Alt ↵</Kbd> {t('hintStar')}
        {state === 'loading' && (
          <span className={styles.busy}>
            <Spinner size={14} />
          </span>
        )}
      </div>
    </div>
  );
}

function Nothing({ query, state }: Pick<ResultListProps, 'query' | 'state'>) {
  const t = useTranslations('search');
  if (state === 'error') {
    return (
      <p className={styles.error} role="alert">
        {t('error')}
      </p>
    );
  }
  if (state === 'loading') return <p className={styles.nothing}>{t('loading')}</p>;
  if (query.trim() === '') return <p className={styles.nothing}>{t('start')}</p>;
  return (
    <div className={styles.nothing}>
      <strong className={styles.nothingTitle}>{t('empty.title', { query: query.trim() })}</strong>
      <p>{t('empty.hint')}</p>
    </div>
  );
}
