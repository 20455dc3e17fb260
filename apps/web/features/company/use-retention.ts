'use client';

import { useTranslations } from 'use-intl';

const DAYS_OF_YEAR = 365;
const DAYS_OF_MONTH = 30;

/** How long something is kept, in words: in years or months where it is a round number of them. */
export function useRetention(): (days: number) => string {
  const t = useTranslations('company');
  return (days) => {
    if (days % DAYS_OF_YEAR === 0) return t('years', { count: days / DAYS_OF_YEAR });
    if (days % DAYS_OF_MONTH === 0 && days > DAYS_OF_MONTH) return t('months', { count: days / DAYS_OF_MONTH });
    return t('days', { count: days });
  };
}
