'use client';

import type { PhoneNetworkView } from '@bureau/api';
import { BureauError } from '@bureau/client';
import { EmptyState } from '@bureau/ui/primitives';
import { PhoneOff } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { AdminPage } from '../company/admin-page.tsx';
import { BansSection } from './bans-section.tsx';
import { ChangesSection } from './changes-section.tsx';
import { DeskPhonesSection } from './desk-phones-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { NumbersSection } from './numbers-section.tsx';
import styles from './phone-lines.module.css';
import { RulesSection } from './rules-section.tsx';
import { TrunksSection } from './trunks-section.tsx';

/** How trunks are, and who is kept out, changes by itself. */
const LOOK_EVERY_MS = 5_000;

/** How an administrator leads the company into the phone network. */
export function PhoneLinesPage() {
  const { phoneNetwork } = useBureau();
  const t = useTranslations('phoneLines');
  const view = useStore(phoneNetwork.store, (state) => state.view);
  const isLoaded = view !== undefined;
  useEffect(() => {
    if (!isLoaded) return undefined;
    const timer = setInterval(() => void phoneNetwork.load().catch(unlessAway), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isLoaded, phoneNetwork]);
  return (
    <AdminPage title={t('title')} load={() => phoneNetwork.load()}>
      {view && <Loaded view={view} />}
    </AdminPage>
  );
}

/** The next look may find the server again. */
function unlessAway(error: unknown): void {
  if (!(error instanceof BureauError)) throw error;
}

function Loaded({ view }: { view: PhoneNetworkView }) {
  const t = useTranslations('phoneLines');
  const away = view.gateways.filter(({ isReached }) => !isReached).map(({ name }) => name);
  const isReached = away.length < view.gateways.length;
  if (view.gateways.length === 0) return <EmptyState icon={PhoneOff} title={t('none.title')} hint={t('none.hint')} />;
  return (
    <>
      {away.length > 0 && (
        <output className={styles.warning}>{isReached ? t('someAway', { names: away.join(', ') }) : t('away')}</output>
      )}
      <TrunksSection view={view} />
      <DeskPhonesSection />
      {view.trunks.length > 0 && (
        <>
          <NumbersSection view={view} />
          <RulesSection view={view} />
          <LimitsSection view={view} />
        </>
      )}
      <BansSection view={view} />
      <ChangesSection view={view} />
    </>
  );
}
