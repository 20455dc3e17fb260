'use client';

import type { Fax } from '@bureau/core/fax';
import { useTranslations } from 'use-intl';
import { useOutsideNumber } from '../contacts/use-outside-number.ts';

/** Names the other side of a fax: as in the own contacts, else by the number. */
export function useFaxName(): (fax: Pick<Fax, 'number'>) => string {
  const t = useTranslations('fax');
  const read = useOutsideNumber();
  return ({ number }) => (number === undefined ? t('withheld') : read(number).shown);
}
