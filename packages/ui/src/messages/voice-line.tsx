import { SendHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { clock } from '../language/time.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import { LevelMeter } from '../primitives/level-meter.tsx';
import styles from './composer.module.css';

export interface VoiceLineProps {
  readonly level: number;
  readonly spokenMs: number;
  /** It was said and is being sent. */
  readonly isSending: boolean;
  readonly onSend: () => void;
  readonly onDiscard: () => void;
}

/** In the place of the composer while a voice message is spoken. */
export function VoiceLine({ level, spokenMs, isSending, onSend, onDiscard }: VoiceLineProps) {
  const t = useTranslations('messages.voice');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups what is filled in; nothing is
    <div role="group" className={styles.composer} aria-label={t('recording')}>
      <div className={styles.line}>
        <IconButton label={t('discard')} icon={Trash2} variant="quiet" tooltipSide="top" onClick={onDiscard} />
        <span className={styles.speaking}>
          <span className={styles.light} aria-hidden />
          <span role="timer" aria-label={t('length')}>
            {clock(spokenMs)}
          </span>
          <LevelMeter level={level} bars={24} />
        </span>
        <IconButton
          label={t('send')}
          icon={SendHorizontal}
          variant="go"
          busy={isSending}
          tooltipSide="top"
          onClick={onSend}
        />
      </div>
    </div>
  );
}
