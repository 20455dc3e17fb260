'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { useErrorSentence } from '@bureau/ui/language';
import { EmptyState, ErrorState, ListSkeleton } from '@bureau/ui/primitives';
import { DetailPane } from '@bureau/ui/shell';
import { PhoneOff, ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import sections from '../settings/section.module.css';
import { LimitsSection } from './limits-section.tsx';
import { NumbersSection } from './numbers-section.tsx';
import styles from './phone-lines.module.css';
import { RulesSection } from './rules-section.tsx';
import { TrunksSection } from './trunks-section.tsx';

/** How an administrator leads the company into the phone network. */
export function PhoneLinesPage() {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const sentence = useErrorSentence();
  const view = useStore(phoneNetwork.store, (state) => state.view);
  const [failure, setFailure] = useState<'forbidden' | 'failed'>();
  const load = () => {
    setFailure(undefined);
    phoneNetwork.load().catch((error: unknown) => {
      if (!(error instanceof BureauError)) throw error;
      setFailure(error.detail.code === 'forbidden' ? 'forbidden' : 'failed');
    });
  };
  // oxlint-disable-next-line react/exhaustive-deps -- once, when it is opened
  useEffect(load, [phoneNetwork]);

  return (
    <DetailPane onBack={() => go({ kind: 'more' })}>
      <h1 className={sections.title}>{t('title')}</h1>
      {failure === 'forbidden' ? (
        <EmptyState icon={ShieldAlert} title={t('forbidden.title')} hint={t('forbidden.hint')} />
      ) : view ? (
        <Loaded view={view} />
      ) : failure ? (
        <ErrorState title={t('error')} hint={sentence({ code: 'unavailable' })} onRetry={load} />
      ) : (
        <ListSkeleton label={t('loading')} rows={4} />
      )}
    </DetailPane>
  );
}

function Loaded({ view }: { view: PhoneNetworkView }) {
  const t = useTranslations('phoneLines');
  if (view.gateway === 'none') return <EmptyState icon={PhoneOff} title={t('none.title')} hint={t('none.hint')} />;
  return (
    <>
      {view.gateway === 'away' && <output className={styles.warning}>{t('away')}</output>}
      <TrunksSection view={view} />
      {view.trunks.length > 0 && (
        <>
          <NumbersSection view={view} />
          <RulesSection view={view} />
          <LimitsSection view={view} />
        </>
      )}
    </>
  );
}
