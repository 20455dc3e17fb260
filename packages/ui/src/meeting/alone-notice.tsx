import { Link, UserPlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './lobby-notice.module.css';

export interface AloneNoticeProps {
  readonly onInvite?: (() => void) | undefined;
  readonly onCopyLink?: (() => void) | undefined;
}

/** Nobody else is here: what can be done about it. */
export function AloneNotice({ onInvite, onCopyLink }: AloneNoticeProps) {
  const t = useTranslations('meetings.stage');
  return (
    <section className={styles.card} aria-label={t('aloneTitle')}>
      <strong>{t('aloneTitle')}</strong>
      <p>{t('alone')}</p>
      <div className={styles.buttons}>
        {onInvite && (
          <Button icon={UserPlus} onClick={onInvite}>
            {t('invite')}
          </Button>
        )}
        {onCopyLink && (
          <Button icon={Link} variant="primary" onClick={onCopyLink}>
            {t('copyLink')}
          </Button>
        )}
      </div>
    </section>
  );
}
