import { Mic, MicOff, Pause, PhoneOff, Play } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PersonAvatar } from '../presence/person-avatar.tsx';
import { classNames } from '../primitives/class-names.ts';
import type { DockCall } from './dock-call.ts';
import { DockNotices } from './dock-notices.tsx';
import { DockState } from './dock-state.tsx';
import styles from './mini-call.module.css';
import { VideoPicture } from './video-picture.tsx';

export interface MiniCallProps {
  readonly call: DockCall;
  /** Loudness of the other side, 0 to 1. */
  readonly level: number;
  /** The picture of the other side. */
  readonly track: MediaStreamTrack | undefined;
  readonly onMute: (muted: boolean) => void;
  readonly onHangUp: () => void;
  /** Left out where the call cannot be held. */
  readonly hold?: { readonly onHold: boolean; readonly onChange: (onHold: boolean) => void } | undefined;
}

/** The call in a window of its own that floats over everything. It brings nothing that would float beside it in turn. */
export function MiniCall({ call, level, track, onMute, onHangUp, hold }: MiniCallProps) {
  const t = useTranslations('calls');
  const { peer, phase, muted } = call;
  const waiting = phase === 'dialling' || phase === 'ringing';
  const end = waiting ? t('dock.cancelCall') : t('dock.hangUp');
  return (
    <main className={styles.mini} data-phase={phase} data-picture={track ? true : undefined}>
      {track && <VideoPicture track={track} mirrored={false} />}
      <div className={styles.who}>
        <PersonAvatar id={peer.id} name={peer.name} presence={peer.presence} size={52} />
        <div className={styles.words}>
          <h1 className={styles.name}>{call.title ?? peer.name}</h1>
          <DockState call={call} level={level} />
          <DockNotices notices={call.notices ?? []} />
        </div>
      </div>
      {phase !== 'ended' && (
        <div className={styles.controls}>
          {call.listenOnly === undefined && (
            <button
              type="button"
              className={styles.control}
              aria-pressed={muted}
              aria-label={muted ? t('dock.unmute') : t('dock.mute')}
              title={muted ? t('dock.unmute') : t('dock.mute')}
              onClick={() => onMute(!muted)}
            >
              {muted ? <MicOff aria-hidden size={20} /> : <Mic aria-hidden size={20} />}
            </button>
          )}
          {hold && (
            <button
              type="button"
              className={styles.control}
              aria-pressed={hold.onHold}
              aria-label={hold.onHold ? t('handling.resume') : t('handling.hold')}
              title={hold.onHold ? t('handling.resume') : t('handling.hold')}
              onClick={() => hold.onChange(!hold.onHold)}
            >
              {hold.onHold ? <Play aria-hidden size={20} /> : <Pause aria-hidden size={20} />}
            </button>
          )}
          <button
            type="button"
            className={classNames(styles.control, styles.end)}
            aria-label={end}
            title={end}
            onClick={onHangUp}
          >
            <PhoneOff aria-hidden size={20} />
          </button>
        </div>
      )}
    </main>
  );
}
