import { GroupHeading } from '@bureau/ui/contacts';
import { useErrorSentence, useNow, useReader } from '@bureau/ui/language';
import { ErrorState, ListSkeleton, VirtualList } from '@bureau/ui/primitives';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { type Dated, historyItems } from './history-items.ts';

interface DatedListProps<Entry extends Dated> {
  readonly texts: {
    /** What the list holds, for screen readers. */
    readonly title: string;
    readonly loading: string;
    readonly loadingMore: string;
    readonly error: string;
  };
  /** Newest first; unchanged entries are the same array, or all days are looked up anew. */
  readonly entries: readonly Entry[];
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly hasMore: boolean;
  readonly load: () => void;
  readonly loadMore: () => void;
  readonly isSelected: (entry: Entry) => boolean;
  /** Instead of the list when it is known that there is nothing. */
  readonly empty: ReactNode;
  readonly children: (entry: Entry, selected: boolean) => ReactNode;
}

/** What happened, newest first, with a heading for every day of the reader; loading, failing and being empty included. */
export function DatedList<Entry extends Dated>(props: DatedListProps<Entry>) {
  const { texts, entries, status, hasMore, load, loadMore, isSelected, empty, children } = props;
  const tTime = useTranslations('calls.time');
  const sentence = useErrorSentence();
  const { locale, timeZone } = useReader();
  const now = useNow();
  const today = tTime('today');
  const yesterday = tTime('yesterday');
  const items = useMemo(
    () => historyItems(entries, now, { locale, timeZone }, { today, yesterday }),
    [entries, now, locale, timeZone, today, yesterday],
  );

  if (entries.length === 0) {
    if (status === 'failed') {
      return <ErrorState title={texts.error} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    }
    return status === 'ready' ? empty : <ListSkeleton label={texts.loading} />;
  }
  const selected = items.findIndex((item) => item.kind === 'call' && isSelected(item.entry));
  return (
    <VirtualList
      label={texts.title}
      items={items}
      itemKey={(item) => item.key}
      isHeading={(item) => item.kind === 'day'}
      showIndex={selected < 0 ? undefined : selected}
      onEndNear={hasMore ? loadMore : undefined}
      footer={hasMore && <ListSkeleton label={texts.loadingMore} rows={1} />}
    >
      {(item) =>
        item.kind === 'day' ? <GroupHeading title={item.heading} /> : children(item.entry, items[selected] === item)
      }
    </VirtualList>
  );
}
