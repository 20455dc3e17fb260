import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './panes.module.css';

export interface ListPaneProps {
  readonly title: string;
  /** Leads to where this list is one of several things. */
  readonly onBack?: (() => void) | undefined;
  /** Beside the title. */
  readonly actions?: ReactNode;
  /** Below the title: chips, a sort order. */
  readonly filters?: ReactNode;
  readonly children: ReactNode;
}

/** A list with its title and filters. */
export function ListPane({ title, onBack, actions, filters, children }: ListPaneProps) {
  const t = useTranslations('frame');
  return (
    <>
      <div className={styles.head}>
        {onBack && (
          <IconButton label={t('back')} icon={ArrowLeft} variant="quiet" className={styles.up} onClick={onBack} />
        )}
        <h1 className={styles.title}>{title}</h1>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {filters !== undefined && <div className={styles.filters}>{filters}</div>}
      <div className={styles.body}>{children}</div>
    </>
  );
}

export interface DetailPaneProps {
  /** Leads back to the list where only one pane is seen. */
  readonly onBack?: (() => void) | undefined;
  /** Beside the way back; absent where the page has a head of its own. */
  readonly title?: string;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The page about one thing. */
export function DetailPane({ onBack, title, actions, children }: DetailPaneProps) {
  const t = useTranslations('frame');
  const back = onBack && (
    <div className={styles.back}>
      <IconButton label={t('back')} icon={ArrowLeft} variant="quiet" onClick={onBack} />
    </div>
  );
  return (
    <div className={styles.page}>
      {title === undefined ? (
        back
      ) : (
        <div className={styles.top}>
          {back}
          <h1 className={styles.heading}>{title}</h1>
          {actions}
        </div>
      )}
      {children}
    </div>
  );
}
