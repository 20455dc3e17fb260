'use client';

import type { CallLogQuery } from '@bureau/core/call-log';
import { Button, EmptyState } from '@bureau/ui/primitives';
import { PhoneCall, PhoneMissed, SearchX } from 'lucide-react';
import { useTranslations } from 'use-intl';

export interface NothingFoundProps {
  readonly query: CallLogQuery;
  readonly onLookEverywhere: () => void;
  readonly onClearText: () => void;
}

/** No call answers the query, and what to do about it. */
export function NothingFound({ query, onLookEverywhere, onClearText }: NothingFoundProps) {
  const t = useTranslations('calls.history');
  const { filter, text, from, until } = query;
  const isPart = from !== undefined || until !== undefined;
  if (text === undefined && !isPart) {
    return filter === 'missed' ? (
      <EmptyState icon={PhoneMissed} title={t('empty.missed')} hint={t('emptyMissedHint')} />
    ) : (
      <EmptyState icon={PhoneCall} title={t(`empty.${filter}`)} hint={t('emptyHint')} />
    );
  }
  const hint = isPart
    ? t('nothingFound.periodHint')
    : filter === 'all'
      ? t('nothingFound.hint')
      : t('nothingFound.kindHint', { kind: t(`filters.${filter}`) });
  return (
    <EmptyState
      icon={SearchX}
      title={t('nothingFound.title')}
      hint={hint}
      action={
        isPart || filter !== 'all' ? (
          <Button onClick={onLookEverywhere}>{t('nothingFound.everywhere')}</Button>
        ) : (
          <Button onClick={onClearText}>{t('nothingFound.clear')}</Button>
        )
      }
    />
  );
}
