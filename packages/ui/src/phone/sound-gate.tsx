import { BellRing } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './sound-gate.module.css';

/** Browsers stay silent until somebody touches the page: asks for that touch before the first call. */
export function SoundGate(props: { onEnable: () => void; onLater: () => void }) {
  const t = useTranslations('calls.soundGate');
  return (
    <section className={styles.gate} aria-label={t('title')}>
      <BellRing aria-hidden size={20} className={styles.icon} />
      <p className={styles.words}>
        <strong>{t('title')}.</strong> {t('hint')}
      </p>
      <div className={styles.actions}>
        <Button size="s" variant="quiet" onClick={props.onLater}>
          {t('later')}
        </Button>
        <Button size="s" variant="primary" onClick={props.onEnable}>
          {t('enable')}
        </Button>
      </div>
    </section>
  );
}
