import type { CallQuality } from '@bureau/core/media';
import { Lock, ShieldCheck, SignalHigh, SignalLow, SignalMedium } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { clock } from '../language/index.ts';
import styles from './stage-top.module.css';

export interface StageTopProps {
  readonly name: string;
  /** How long people have been in it. */
  readonly lastsMs: number;
  readonly recording: 'announcing' | 'on' | undefined;
  readonly hasLobby: boolean;
  readonly isLocked: boolean;
  readonly quality: CallQuality | undefined;
  /** The way to the server or the media is being mended. */
  readonly isRecovering: boolean;
  /** Such as the button that makes it small. */
  readonly end?: ReactNode;
}

const SIGNALS = { good: SignalHigh, fair: SignalMedium, poor: SignalLow };

/** What is to be known of a meeting at a glance. */
export function StageTop(props: StageTopProps) {
  const t = useTranslations('meetings.top');
  const { name, lastsMs, recording, hasLobby, isLocked, quality, isRecovering, end } = props;
  const Signal = SIGNALS[quality?.level ?? 'good'];
  return (
    <>
      <h1 className={styles.name}>{name}</h1>
      <span className={styles.pill}>{clock(lastsMs)}</span>
      {recording && (
        <output className={styles.recording}>
          <span className={styles.words}>{recording === 'on' ? t('recording') : t('recordingSoon')}</span>
        </output>
      )}
      {isLocked ? (
        <span className={styles.pill}>
          <Lock aria-hidden size={15} />
          {t('locked')}
        </span>
      ) : (
        hasLobby && (
          <span className={styles.pill} data-optional>
            <ShieldCheck aria-hidden size={15} />
            {t('lobby')}
          </span>
        )
      )}
      <span className={styles.end}>
        {isRecovering ? (
          <output className={styles.pill} data-level="poor">
            {t('recovering')}
          </output>
        ) : (
          quality && (
            <output className={styles.pill} data-level={quality.level}>
              <Signal aria-hidden size={15} />
              <span className={styles.words}>
                {quality.level === 'good' ? t('good') : t(`reasons.${quality.reason ?? 'delay'}`)}
              </span>
            </output>
          )
        )}
        {end}
      </span>
    </>
  );
}
