import { Mic, MicOff, PhoneOff, X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './call-dock.module.css';
import { CallSpeech } from './call-speech.tsx';
import type { DockAfter, DockCall } from './dock-call.ts';
import { DockNotices } from './dock-notices.tsx';
import { DockState } from './dock-state.tsx';

export interface CallDockProps {
  readonly call: DockCall;
  /** Loudness of the other side, 0 to 1. */
  readonly level: number;
  readonly onMute: (muted: boolean) => void;
  readonly onHangUp: () => void;
  /** Beside the time while people talk: who is there, how good the connection is. */
  readonly marks?: ReactNode;
  /** Between the microphone and the end: everything else that can be done. */
  readonly controls?: ReactElement | undefined;
  /** The pictures of the call: over the whole page with the dock as its bar, or as a card above it. */
  readonly pictures?: { readonly look: 'stage' | 'card'; readonly stage: ReactElement } | undefined;
  /** A word beside the microphone, such as that it is muted while somebody speaks. */
  readonly hint?: string | undefined;
  /** Keys that do the same, as they are called on this system. */
  readonly shortcuts?: { readonly mute: string; readonly hangUp: string } | undefined;
  readonly onUseMicrophone?: (() => void) | undefined;
  readonly after?: DockAfter | undefined;
  readonly onDismiss?: (() => void) | undefined;
}

/** The live call. It stays through every navigation. */
export function CallDock(props: CallDockProps) {
  const { call, level, marks, pictures, onUseMicrophone } = props;
  const t = useTranslations('calls.dock');
  const { peer, phase } = call;
  const ended = phase === 'ended';
  const isStage = pictures?.look === 'stage';
  return (
    <section
      className={styles.dock}
      aria-label={t('label')}
      data-phase={phase}
      data-look={pictures?.look}
      {...(isStage && { 'data-theme': 'dark' })}
    >
      <CallSpeech call={call} />
      {pictures?.stage}
      <div className={styles.bar}>
        <span className={styles.face}>
          <PersonAvatar id={peer.id} name={peer.name} presence={peer.presence} />
        </span>
        <div className={styles.who}>
          <strong className={styles.name}>{call.title ?? peer.name}</strong>
          <DockState call={call} level={level} marks={marks} />
          <DockNotices notices={call.notices ?? []} />
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
        {ended ? <AfterCall {...props} /> : <InCall {...props} />}
      </div>
    </section>
  );
}

function InCall({ call, onMute, onHangUp, controls, hint, shortcuts }: CallDockProps) {
  const t = useTranslations('calls.dock');
  const { phase, muted } = call;
  const waiting = phase === 'dialling' || phase === 'ringing';
  return (
    <div className={styles.controls}>
      <output className={styles.hint}>{hint}</output>
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
      {controls}
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
  );
}

function AfterCall({ after, onDismiss }: CallDockProps) {
  const t = useTranslations('calls.dock');
  return (
    <div className={styles.controls} data-after>
      {after && (
        <Button size="m" onClick={after.onChoose}>
          {after.kind === 'retrieve' ? t('retrieve') : t('callAgain')}
        </Button>
      )}
      {onDismiss && <IconButton label={t('dismiss')} icon={X} variant="quiet" onClick={onDismiss} />}
    </div>
  );
}
