import { CloudAlert, type LucideIcon, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import styles from './states.module.css';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What to do next. */
  readonly hint?: string | undefined;
  readonly action?: ReactNode;
}

/** Nothing is here, and what to do about it. */
export function EmptyState({ icon: Icon, title, hint, action }: EmptyStateProps) {
  return (
    <div className={styles.state}>
      <span className={styles.icon}>
        <Icon aria-hidden size={24} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {action}
    </div>
  );
}

export interface ErrorStateProps {
  readonly title: string;
  /** The sentence of the error: see useErrorSentence. */
  readonly hint: string;
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
}

/** Something could not be loaded. Said aloud; the way on is under the hand. */
export function ErrorState({ title, hint, onRetry, retrying = false }: ErrorStateProps) {
  const t = useTranslations('frame');
  return (
    <div className={styles.state} role="alert">
      <span className={styles.icon} data-tone="warn">
        <CloudAlert aria-hidden size={24} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.hint}>{hint}</p>
      {onRetry && (
        <Button icon={RotateCw} busy={retrying} onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  );
}
