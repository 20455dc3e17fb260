import { assertNever } from '@bureau/core/kernel';
import { useTranslations } from 'use-intl';
import { useReader } from '../language/reader.ts';
import { timeOfDay } from '../language/time.ts';
import type { ShownFax } from './shown-fax.ts';

/** Where a fax stands, in words. */
export function useFaxWords(): (fax: ShownFax) => string {
  const t = useTranslations('fax.state');
  const reader = useReader();
  return ({ state, direction, page = 0, pages }) => {
    switch (state.status) {
      case 'queued':
        if (state.problem === 'lines-busy' || state.problem === 'gateway-away') return t('waiting');
        if (state.problem === undefined) return t('queued');
        return t('retrying', { time: timeOfDay(state.at, reader), attempt: String(state.attempt) });
      case 'sending':
        return page > 0 ? t('sendingPage', { page: String(page), pages: String(pages) }) : t('sending');
      case 'receiving':
        return page > 0 ? t('receivingPage', { page: String(page) }) : t('receiving');
      case 'received':
        return t(state.problem ? 'incomplete' : 'received');
      case 'failed':
        return t(direction === 'in' ? 'notReceived' : 'failed');
      case 'draft':
      case 'dialling':
      case 'sent':
      case 'cancelled':
        return t(state.status);
      default:
        return assertNever(state);
    }
  };
}

/** Why it did not get through, or not whole; undefined where nothing is the matter. */
export const problemOf = ({ state }: Pick<ShownFax, 'state'>) => ('problem' in state ? state.problem : undefined);
