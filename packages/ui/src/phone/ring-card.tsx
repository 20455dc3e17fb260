import type { PresenceStatus } from '@bureau/core/presence';
import { CircleDot, MessageSquareReply, Phone, PhoneOff, Voicemail } from 'lucide-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { VisuallyHidden } from '../primitives/visually-hidden.tsx';
import styles from './ring-card.module.css';

export interface RingCardProps {
  readonly caller: {
    readonly id: string;
    readonly name: string;
    readonly presence?: PresenceStatus | undefined;
  };
  /** What else is known: whom it is for, where the caller sits, their number. */
  readonly line: string;
  /** Whoever answers is recorded. */
  readonly isRecorded?: boolean;
  readonly onAnswer: () => void;
  readonly onDecline: () => void;
  /** What is under way; both buttons rest. */
  readonly busy?: 'answering' | 'declining' | undefined;
  /** Another call or a meeting is under way here: answering puts it on hold. */
  readonly holdsCurrent?: boolean;
  /** Keys that do the same, as they are called on this system; left out for a card that they do not reach. */
  readonly shortcuts?: { readonly answer: string; readonly decline: string } | undefined;
  readonly onVoicemail?: (() => void) | undefined;
  readonly onReply?: (() => void) | undefined;
}

/** Somebody calls. It takes no focus from whoever is typing, and says who it is at once. */
export function RingCard(props: RingCardProps) {
  const {
    caller,
    line,
    isRecorded = false,
    onAnswer,
    onDecline,
    busy,
    holdsCurrent = false,
    shortcuts,
    onVoicemail,
    onReply,
  } = props;
  const t = useTranslations('calls.ring');
  const titleId = useId();
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <VisuallyHidden live="assertive">{t('from', { name: caller.name })}</VisuallyHidden>
      <div className={styles.who}>
        <span className={styles.pulse}>
          <PersonAvatar id={caller.id} name={caller.name} presence={caller.presence} size={52} />
        </span>
        <div className={styles.words}>
          <span className={styles.label}>{t('label')}</span>
          <h2 id={titleId} className={styles.name}>
            {caller.name}
          </h2>
          {line !== '' && <span className={styles.line}>{line}</span>}
          {isRecorded && (
            <span className={styles.recorded}>
              <CircleDot aria-hidden size={14} />
              {t('recorded')}
            </span>
          )}
        </div>
      </div>
      <div className={styles.actions}>
        <Button
          variant="go"
          size="l"
          icon={Phone}
          busy={busy === 'answering'}
          shortcut={shortcuts?.answer}
          onClick={onAnswer}
        >
          {holdsCurrent ? t('holdsCurrent') : t('answer')}
        </Button>
        <Button
          variant="stop"
          size="l"
          icon={PhoneOff}
          busy={busy === 'declining'}
          shortcut={shortcuts?.decline}
          onClick={onDecline}
        >
          {t('decline')}
        </Button>
      </div>
      {(onVoicemail ?? onReply) && (
        <div className={styles.more}>
          {onVoicemail && (
            <Button variant="quiet" size="s" icon={Voicemail} onClick={onVoicemail}>
              {t('toVoicemail')}
            </Button>
          )}
          {onReply && (
            <Button variant="quiet" size="s" icon={MessageSquareReply} onClick={onReply}>
              {t('reply')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
