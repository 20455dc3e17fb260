'use client';

import { EmptyState, ListSkeleton, NavLink } from '@bureau/ui/primitives';
import { PhoneOff } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { useBureau } from '../../shell/bureau.ts';
import { go } from '../../shell/navigate.ts';
import { pathOf } from '../../shell/place.ts';
import { useLoaded } from '../../shell/use-loaded.ts';
import styles from './fax.module.css';

const LINES = { kind: 'phone-lines' } as const;

/** The form of a new fax, unless there is no line by which it could leave: then that, and where one is set up. */
export function NoLine({ children }: { children: ReactNode }) {
  const { faxes, self } = useBureau();
  const t = useTranslations('fax');
  const isAdmin = useStore(self, (state) => state.self?.isAdmin ?? false);
  const { value: hasLine, error } = useLoaded(useCallback(() => faxes.hasLine(), [faxes]));
  // Who cannot ask may write all the same: sending says what is wrong.
  if (hasLine || error) return children;
  if (hasLine === undefined) return <ListSkeleton label={t('loading')} rows={1} />;
  return (
    <EmptyState
      icon={PhoneOff}
      title={t('noLine.title')}
      hint={t(isAdmin ? 'noLine.adminHint' : 'noLine.hint')}
      action={
        isAdmin && (
          <NavLink href={pathOf(LINES)} onNavigate={() => go(LINES)} className={styles.link}>
            {t('noLine.setUp')}
          </NavLink>
        )
      }
    />
  );
}
