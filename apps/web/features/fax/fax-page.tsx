'use client';

import type { FaxView } from '@bureau/api';
import type { FaxNote } from '@bureau/core/fax';
import type { FaxId } from '@bureau/core/kernel';
import { FaxFacts, FaxHistory, FaxPages, FaxState } from '@bureau/ui/fax';
import { useErrorSentence } from '@bureau/ui/language';
import { Card, Cards, EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { FileText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useBureau } from '../../shell/bureau.ts';
import { useNumberFormat } from '../numbering/use-numbering.ts';
import styles from './fax.module.css';
import { FaxActions } from './fax-actions.tsx';
import { imagesOf } from './images-of.ts';
import { useFax } from './use-fax.ts';
import { useFaxParty } from './use-fax-party.ts';

/** One fax: where it stands, its pages, and what can be done with it. */
export function FaxPage({ id }: { id: string }) {
  const t = useTranslations('fax');
  const sentence = useErrorSentence();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- from the address; the server says whether there is such a fax
  const { found, load } = useFax(id as FaxId);
  switch (found) {
    case undefined:
      return <ListSkeleton label={t('loading')} rows={1} />;
    case 'gone':
      return <EmptyState icon={FileText} title={t('gone.title')} hint={t('gone.hint')} />;
    case 'failed':
      return <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />;
    default:
      return <Page key={found.fax.id} fax={found.fax} notes={found.notes} />;
  }
}

function Page({ fax, notes }: { fax: FaxView; notes: readonly FaxNote[] }) {
  const { faxes } = useBureau();
  const t = useTranslations('fax');
  const partyOf = useFaxParty();
  const format = useNumberFormat();
  const { id, seen, pages, state } = fax;
  const isNews = !seen && (state.status === 'received' || state.status === 'failed');
  useEffect(() => {
    // Whoever is offline has seen it all the same: it is told the next time.
    if (isNews) void faxes.mark(id, true).catch(() => undefined);
  }, [faxes, id, isNews]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h1 className={styles.name}>{partyOf(fax).name}</h1>
          <FaxState fax={fax} isWhole />
        </div>
        <FaxActions fax={fax} />
      </div>
      <Cards>
        {pages > 0 && (
          <Card title={t('pages', { count: pages })} icon={FileText} wide>
            <FaxPages images={imagesOf(faxes, fax)} />
          </Card>
        )}
        <FaxFacts
          fax={fax}
          number={fax.number === undefined ? t('withheld') : format(fax.number)}
          ownNumber={fax.ownNumber && format(fax.ownNumber)}
        />
        <FaxHistory notes={notes} />
      </Cards>
    </>
  );
}
