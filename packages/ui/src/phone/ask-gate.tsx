import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './ask-gate.module.css';

export interface AskGateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly action: string;
  readonly onAccept: () => void;
  readonly onLater: () => void;
}

/** Asks for the one click without which the browser keeps something back. */
export function AskGate({ icon: Icon, title, hint, action, onAccept, onLater }: AskGateProps) {
  const t = useTranslations('calls.soundGate');
  return (
    <section className={styles.gate} aria-label={title}>
      <Icon aria-hidden size={20} />
      <p className={styles.words}>
        <strong>{title}.</strong> {hint}
      </p>
      <div className={styles.actions}>
        <Button size="s" variant="quiet" onClick={onLater}>
          {t('later')}
        </Button>
        <Button size="s" variant="primary" onClick={onAccept}>
          {action}
        </Button>
      </div>
    </section>
  );
}
