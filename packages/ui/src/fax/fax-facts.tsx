import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { dayAndTime } from '../language/time.ts';
import { Card } from '../primitives/card.tsx';
import { DetailsList } from '../primitives/details-list.tsx';
import type { ShownFax } from './shown-fax.ts';

export interface FaxFactsProps {
  readonly fax: ShownFax;
  /** Of the other side, as it is written. */
  readonly number: string;
  readonly ownNumber: string | undefined;
}

/** What is known of a fax. */
export function FaxFacts({ fax, number, ownNumber }: FaxFactsProps) {
  const t = useTranslations('fax.facts');
  const reader = useReader();
  const { direction, station = '', title, pages, createdAt } = fax;
  const details = [
    { term: t(direction === 'in' ? 'from' : 'to'), value: number },
    { term: t('own'), value: ownNumber ?? '' },
    { term: t('station'), value: station },
    { term: t('document'), value: title },
    { term: t('pages'), value: pages === 0 ? '' : String(pages) },
    { term: t('when'), value: dayAndTime(createdAt, reader) },
  ];
  return (
    <Card title={t('title')}>
      <DetailsList details={details.filter(({ value }) => value !== '')} />
    </Card>
  );
}
