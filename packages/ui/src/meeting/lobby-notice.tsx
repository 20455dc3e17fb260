import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import styles from './lobby-notice.module.css';
import type { WaitingPerson } from './people-panel.tsx';

export interface LobbyNoticeProps {
  /** In the order of knocking; never empty. */
  readonly waiting: readonly WaitingPerson[];
  readonly onAdmit: (id: string) => void;
  readonly onDeny: (id: string) => void;
  readonly onAdmitAll: () => void;
}

/** Somebody knocks. */
export function LobbyNotice({ waiting, onAdmit, onDeny, onAdmitAll }: LobbyNoticeProps) {
  const t = useTranslations('meetings.lobby');
  const [first] = waiting;
  if (!first) return null;
  return (
    <section className={styles.card} role="alert">
      <strong>{waiting.length === 1 ? t('one', { name: first.name }) : t('several', { count: waiting.length })}</strong>
      <p>
        {waiting.length === 1 ? t(first.isOnPhone ? 'byPhone' : 'byLink') : waiting.map(({ name }) => name).join(', ')}
      </p>
      <div className={styles.buttons}>
        {waiting.length === 1 ? (
          <>
            <Button onClick={() => onDeny(first.id)}>{t('deny')}</Button>
            <Button variant="primary" onClick={() => onAdmit(first.id)}>
              {t('admit')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={onAdmitAll}>
            {t('admitAll')}
          </Button>
        )}
      </div>
    </section>
  );
}
