'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { EmptyState } from '@bureau/ui/primitives';
import { PhoneOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { AdminPage } from '../company/admin-page.tsx';
import { DeskPhonesSection } from './desk-phones-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { NumbersSection } from './numbers-section.tsx';
import styles from './phone-lines.module.css';
import { RulesSection } from './rules-section.tsx';
import { TrunksSection } from './trunks-section.tsx';

/** How an administrator leads the company into the phone network. */
export function PhoneLinesPage() {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const view = useStore(phoneNetwork.store, (state) => state.view);
  return (
    <AdminPage title={t('title')} load={() => phoneNetwork.load()}>
      {view && <Loaded view={view} />}
    </AdminPage>
  );
}

function Loaded({ view }: { view: PhoneNetworkView }) {
  const t = useTranslations('phoneLines');
  if (view.gateway === 'none') return <EmptyState icon={PhoneOff} title={t('none.title')} hint={t('none.hint')} />;
  return (
    <>
      {view.gateway === 'away' && <output className={styles.warning}>{t('away')}</output>}
      <TrunksSection view={view} />
      <DeskPhonesSection />
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
