import { KeyRound } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './greeting-editor.module.css';

export interface PinStateProps {
  readonly hasPin: boolean;
  /** What a desk phone dials. */
  readonly number: string;
  /** Chooses one, or another one. */
  readonly onChoose: () => void;
  readonly onRemove: () => void;
}

/** Whether a desk phone asks for a PIN before it plays the mailbox, and what can be done about it. */
export function PinState({ hasPin, number, onChoose, onRemove }: PinStateProps) {
  const t = useTranslations('voicemail.settings.pin');
  return (
    <div className={styles.editor}>
      <p className={styles.hint}>{t(hasPin ? 'with' : 'without', { number })}</p>
      <div className={styles.actions}>
        <Button size="s" icon={KeyRound} onClick={onChoose}>
          {t(hasPin ? 'change' : 'set')}
        </Button>
        {hasPin && (
          <Button size="s" variant="quiet" onClick={onRemove}>
            {t('remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
