import { UserX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import styles from './composer.module.css';

/** In place of where one writes: the other one has left. */
export function NobodyReads({ name }: { name: string }) {
  const t = useTranslations('messages');
  return (
    <p className={styles.nobody}>
      <UserX aria-hidden size={18} />
      <span>{t('peerLeft', { name })}</span>
    </p>
  );
}
