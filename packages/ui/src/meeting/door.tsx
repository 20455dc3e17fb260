import { CircleDot, Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { type ReactElement, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { Button } from '../primitives/button.tsx';
import { useLostFocus } from '../primitives/use-lost-focus.ts';
import styles from './door.module.css';
import { StageButton } from './stage-button.tsx';
import { VideoView } from './video-view.tsx';

export interface DoorProps {
  readonly meeting: string;
  /** Company, host or time, in one line. */
  readonly line?: string | undefined;
  readonly name: string;
  /** Of the colour; whoever is known by no id has that of their name. */
  readonly faceId?: string | undefined;
  /** Whoever enters is recorded. */
  readonly isRecorded: boolean;
  readonly microphone: 'none' | 'live' | 'muted';
  readonly camera: 'off' | 'starting' | 'on';
  readonly cameraProblem?: string | undefined;
  readonly video?: MediaStreamTrack | undefined;
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
  /** Choice of devices and background. */
  readonly devices?: ReactElement | undefined;
  /** Name and password of a guest. */
  readonly fields?: ReactNode;
  /** Why one may not enter, as a sentence. */
  readonly refusal?: string | undefined;
  readonly joining: boolean;
  readonly onJoin: () => void;
  readonly onBack?: (() => void) | undefined;
}

/** Before a meeting: how one looks and sounds, and the way in. Joining is always possible, also without devices. */
export function Door(props: DoorProps) {
  const t = useTranslations('meetings.door');
  const heading = useRef<HTMLHeadingElement>(null);
  useLostFocus(heading);
  const { meeting, line, name, faceId, microphone, camera, cameraProblem, video } = props;
  return (
    <div className={styles.door}>
      <div className={styles.preview} data-theme="dark">
        {video ? (
          <VideoView track={video} label={t('preview')} mirrored />
        ) : (
          <div className={styles.face}>
            <Avatar id={faceId ?? name} name={name || '?'} size={72} />
            <p>{cameraProblem ?? t('cameraIsOff')}</p>
          </div>
        )}
        <div className={styles.toggles}>
          <StageButton
            icon={microphone === 'live' ? Mic : MicOff}
            tone={microphone === 'live' ? 'plain' : 'off'}
            label={microphone === 'live' ? t('mute') : t('unmute')}
            onClick={props.onMicrophone}
          />
          <StageButton
            icon={camera === 'on' ? Video : VideoOff}
            tone={camera === 'on' ? 'plain' : 'off'}
            busy={camera === 'starting'}
            label={camera === 'on' ? t('cameraOff') : t('cameraOn')}
            onClick={props.onCamera}
          />
        </div>
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onJoin();
        }}
      >
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {meeting}
        </h1>
        {line !== undefined && <p className={styles.line}>{line}</p>}
        {props.isRecorded && (
          <p className={styles.recorded}>
            <CircleDot aria-hidden size={16} />
            {t('recorded')}
          </p>
        )}
        {props.fields}
        {props.devices && <div className={styles.devices}>{props.devices}</div>}
        {props.refusal !== undefined && (
          <p className={styles.refusal} role="alert">
            {props.refusal}
          </p>
        )}
        <div className={styles.buttons}>
          {props.onBack && (
            <Button size="l" onClick={props.onBack}>
              {t('back')}
            </Button>
          )}
          <Button type="submit" variant="primary" size="l" busy={props.joining}>
            {microphone === 'none' ? t('joinWithout') : t('join')}
          </Button>
        </div>
      </form>
    </div>
  );
}
