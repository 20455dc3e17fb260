import { Grid3x3, Mic, MicOff, PhoneOff, SlidersHorizontal, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import type { Trigger } from '../primitives/trigger.ts';
import styles from './call-dock.module.css';
import { CallSpeech } from './call-speech.tsx';
import type { DockCall } from './dock-call.ts';
import { DockState } from './dock-state.tsx';

export interface CallDockProps {
  readonly call: DockCall;
  /** Loudness of the other side, 0 to 1. */
  readonly level: number;
  readonly onMute: (muted: boolean) => void;
  readonly onHangUp: () => void;
  /** Wraps the devices button with what it opens, such as a Popover with DeviceSettings. */
  readonly devices?: ((button: Trigger) => ReactElement) | undefined;
  /** Likewise for the keypad; left out where nothing understands tones. */
  readonly keypad?: ((button: Trigger) => ReactElement) | undefined;
  /** What else can be done: hold, and a menu of more. */
  readonly handling?: ReactElement | undefined;
  /** Keys that do the same, as they are called on this system. */
  readonly shortcuts?: { readonly mute: string; readonly hangUp: string } | undefined;
  readonly onUseMicrophone?: (() => void) | undefined;
  readonly onCallAgain?: (() => void) | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** The live call. It stays through every navigation. */
export function CallDock(props: CallDockProps) {
  const {
    call,
    level,
    onMute,
    onHangUp,
    devices,
    keypad,
    handling,
    shortcuts,
    onUseMicrophone,
    onCallAgain,
    onDismiss,
  } = props;
  const t = useTranslations('calls.dock');
  const { peer, phase, muted } = call;
  const ended = phase === 'ended';
  const waiting = phase === 'dialling' || phase === 'ringing';
  const same = (button: ReactElement) => button;
  return (
    <section className={styles.dock} aria-label={t('label')} data-phase={phase}>
      <CallSpeech call={call} />
      <span className={styles.face}>
        <PersonAvatar id={peer.id} name={peer.name} photoUrl={peer.photoUrl} presence={peer.presence} />
      </span>
      <div className={styles.who}>
        <strong className={styles.name}>{peer.name}</strong>
        <DockState call={call} level={level} />
        {call.notices && call.notices.length > 0 && (
          <output className={styles.notices}>{call.notices.join(' · ')}</output>
        )}
      </div>
      {call.listenOnly !== undefined && !ended && (
        <div className={styles.note}>
          <span>{call.listenOnly}</span>
          {onUseMicrophone && (
            <Button size="s" onClick={onUseMicrophone}>
              {t('listenOnlyAction')}
            </Button>
          )}
        </div>
      )}
      {ended ? (
        <div className={styles.controls}>
          {onCallAgain && (
            <Button size="m" onClick={onCallAgain}>
              {t('callAgain')}
            </Button>
          )}
          {onDismiss && <IconButton label={t('dismiss')} icon={X} variant="quiet" onClick={onDismiss} />}
        </div>
      ) : (
        <div className={styles.controls}>
          {call.listenOnly === undefined && (
            <IconButton
              label={muted ? t('unmute') : t('mute')}
              icon={muted ? MicOff : Mic}
              size="l"
              pressed={muted}
              busy={call.muteChanging}
              shortcut={shortcuts?.mute}
              tooltipSide="top"
              onClick={() => onMute(!muted)}
            />
          )}
          {handling}
          {keypad?.(<IconButton label={t('keypad')} icon={Grid3x3} size="l" tooltipSide="top" />)}
          {(devices ?? same)(<IconButton label={t('devices')} icon={SlidersHorizontal} size="l" tooltipSide="top" />)}
          <IconButton
            label={waiting ? t('cancelCall') : t('hangUp')}
            icon={PhoneOff}
            variant="stop"
            size="l"
            shortcut={shortcuts?.hangUp}
            tooltipSide="top"
            className={styles.end}
            onClick={onHangUp}
          />
        </div>
      )}
    </section>
  );
}
