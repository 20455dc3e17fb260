'use client';

import type { CallLogQuery } from '@bureau/core/call-log';
import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { ErrorState, ListSkeleton, VirtualList, VisuallyHidden } from '@bureau/ui/primitives';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { historyItems } from './history-items.ts';
import { type HistoryLine, historyLines } from './history-lines.ts';
import { HistoryRow } from './history-row.tsx';
import { NothingFound, type NothingFoundProps } from './nothing-found.tsx';
import { useCallKind, useHistory } from './use-history.ts';
import { useUnfolded } from './use-unfolded.ts';

export interface HistoryProps extends Omit<NothingFoundProps, 'query'> {
  readonly query: CallLogQuery;
  readonly selectedId: string | undefined;
}

/** The own calls that answer the query, newest first, with a heading for every day. */
export function History({ query, selectedId, ...nothing }: HistoryProps) {
  const t = useTranslations('calls.history');
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const { status, entries, hasMore, isSearch, load, loadMore } = useHistory(query);
  const kindOf = useCallKind();
  const { isUnfolded, toggle } = useUnfolded();
  const today = tTime('today');
  const yesterday = tTime('yesterday');
  const items = useMemo(() => {
    const lines = historyLines(entries, kindOf, timeZone, isUnfolded);
    return historyItems(lines, now, { locale, timeZone }, { today, yesterday });
  }, [entries, kindOf, isUnfolded, now, locale, timeZone, today, yesterday]);
  const count = isSearch && status === 'ready' && t(hasMore ? 'foundMore' : 'found', { count: entries.length });
  const said = <VisuallyHidden live="polite">{count}</VisuallyHidden>;
  if (entries.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    if (status !== 'ready') return <ListSkeleton label={t('loading')} />;
    return (
      <>
        {said}
        <NothingFound query={query} {...nothing} />
      </>
    );
  }
  const selected = items.findIndex((item) => item.kind === 'call' && standsFor(item.entry, selectedId));
  return (
    <>
      {said}
      <VirtualList
        label={t('title')}
        items={items}
        itemKey={(item) => item.key}
        isHeading={(item) => item.kind === 'day'}
        showIndex={selected < 0 ? undefined : selected}
        onEndNear={hasMore ? loadMore : undefined}
        footer={hasMore && <ListSkeleton label={t('loadingMore')} rows={1} />}
      >
        {(item) =>
          item.kind === 'day' ? (
            <GroupHeading title={item.heading} />
          ) : (
            <HistoryRow line={item.entry} selected={items[selected] === item} onToggle={toggle} />
          )
        }
      </VirtualList>
    </>
  );
}

/** A folded row stands for all of its calls. */
function standsFor({ id, isOpen, repeats }: HistoryLine, selectedId: string | undefined): boolean {
  return id === selectedId || (!isOpen && repeats.some((entry) => entry.id === selectedId));
}
