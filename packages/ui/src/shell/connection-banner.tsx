import { CloudOff, RefreshCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../primitives/button.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import styles from './connection-banner.module.css';

export interface ConnectionBannerProps {
  /** `connected` shows nothing. */
  readonly state: 'connected' | 'connecting' | 'reconnecting' | 'offline' | 'version-mismatch';
  readonly inCall: boolean;
  readonly onReload: () => void;
}

/** Says when the server is out of reach, and what comes next. */
export function ConnectionBanner({ state, inCall, onReload }: ConnectionBannerProps) {
  const t = useTranslations('frame.connection');
  const key =
    inCall && (state === 'reconnecting' || state === 'version-mismatch') ? (`${state}-in-call` as const) : state;
  return (
    <output className={styles.live}>
      {key !== 'connected' && (
        <span className={styles.banner} data-tone={state === 'version-mismatch' ? 'accent' : 'warn'}>
          {state === 'offline' && <CloudOff aria-hidden size={17} />}
          {state === 'version-mismatch' && <RefreshCw aria-hidden size={17} />}
          {(state === 'connecting' || state === 'reconnecting') && <Spinner size={15} />}
          {t(key)}
          {state === 'version-mismatch' && !inCall && (
            <Button size="s" onClick={onReload}>
              {t('reload')}
            </Button>
          )}
        </span>
      )}
    </output>
  );
}
