'use client';

import type { CallLogQuery } from '@bureau/core/call-log';
import { useReader } from '@bureau/ui/language';
import { VisuallyHidden } from '@bureau/ui/primitives';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { DatedList } from './dated-list.tsx';
import { type HistoryLine, historyLines } from './history-lines.ts';
import { HistoryRow } from './history-row.tsx';
import { NothingFound, type NothingFoundProps } from './nothing-found.tsx';
import { useHistory } from './use-history.ts';
import { useUnfolded } from './use-unfolded.ts';

export interface HistoryProps extends Omit<NothingFoundProps, 'query'> {
  readonly query: CallLogQuery;
  readonly selectedId: string | undefined;
}

/** The own calls that answer the query, newest first, with a heading for every day. */
export function History({ query, selectedId, ...nothing }: HistoryProps) {
  const t = useTranslations('calls.history');
  const { timeZone } = useReader();
  const { isSearch, ...history } = useHistory(query);
  const { entries, status, hasMore } = history;
  const { isUnfolded, toggle } = useUnfolded();
  const lines = useMemo(() => historyLines(entries, timeZone, isUnfolded), [entries, timeZone, isUnfolded]);
  const isFinished = entries.length > 0 || status === 'ready';
  const count = isSearch && status === 'ready' && t(hasMore ? 'foundMore' : 'found', { count: entries.length });
  return (
    <>
      {isFinished && <VisuallyHidden live="polite">{count}</VisuallyHidden>}
      <DatedList
        {...history}
        texts={{ title: t('title'), loading: t('loading'), loadingMore: t('loadingMore'), error: t('error') }}
        entries={lines}
        isSelected={(line) => standsFor(line, selectedId)}
        empty={<NothingFound query={query} {...nothing} />}
      >
        {(line, selected) => <HistoryRow line={line} selected={selected} onToggle={toggle} />}
      </DatedList>
    </>
  );
}

/** A folded row stands for all of its calls. */
function standsFor({ id, isOpen, repeats }: HistoryLine, selectedId: string | undefined): boolean {
  return id === selectedId || (!isOpen && repeats.some((entry) => entry.id === selectedId));
}
