'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../../shell/page-title.tsx';
import styles from './pane.module.css';

/** What stands around everything in the pane. */
export function PaneFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('outlook');
  return (
    <main className={styles.pane}>
      <PageTitle page={t('title')} />
      {children}
    </main>
  );
}
