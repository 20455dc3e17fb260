import { LogOut, type LucideIcon, Mic, MicOff, Video, VideoOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import styles from './mini-meeting.module.css';
import type { TilePerson } from './tile.tsx';
import { VideoView } from './video-view.tsx';

export interface MiniMeetingProps {
  readonly meeting: string;
  /** Whoever is shown, or shares what is shown. */
  readonly person: TilePerson | undefined;
  /** What they share. */
  readonly screen: MediaStreamTrack | undefined;
  readonly isMuted: boolean;
  readonly camera: 'off' | 'starting' | 'on';
  readonly onMicrophone: () => void;
  readonly onCamera: () => void;
  readonly onLeave: () => void;
}

/** The meeting in a window of its own that floats over everything. It brings nothing that would float beside it in turn. */
export function MiniMeeting(props: MiniMeetingProps) {
  const t = useTranslations('meetings');
  const { meeting, person, screen, isMuted, camera } = props;
  return (
    <main className={styles.mini} data-theme="dark">
      <h1 className={styles.hidden}>{meeting}</h1>
      <figure className={styles.picture}>
        {person && <Picture person={person} screen={screen} />}
        <figcaption className={styles.name}>
          {person && (screen ? t('share.shares', { name: person.name }) : <Name person={person} />)}
        </figcaption>
      </figure>
      <div className={styles.controls}>
        <Control
          icon={isMuted ? MicOff : Mic}
          tone={isMuted ? 'off' : 'plain'}
          label={isMuted ? t('bar.unmute') : t('bar.mute')}
          onPress={props.onMicrophone}
        />
        <Control
          icon={camera === 'on' ? Video : VideoOff}
          tone={camera === 'on' ? 'plain' : 'off'}
          label={camera === 'on' ? t('bar.cameraOff') : t('bar.cameraOn')}
          isBusy={camera === 'starting'}
          onPress={props.onCamera}
        />
        <Control icon={LogOut} tone="stop" label={t('bar.leave')} onPress={props.onLeave} />
      </div>
    </main>
  );
}

function Picture({ person, screen }: { person: TilePerson; screen: MediaStreamTrack | undefined }) {
  const t = useTranslations('meetings');
  const { faceId, name, isSelf, video } = person;
  if (screen) return <VideoView track={screen} label={t('share.screenOf', { name })} fit="contain" />;
  if (video) return <VideoView track={video} label={t('tile.picture', { name })} mirrored={isSelf} />;
  return <Avatar id={faceId} name={name} size={72} />;
}

function Name({ person: { name, isSelf, isGuest } }: { person: TilePerson }) {
  const t = useTranslations('meetings.tile');
  return isSelf ? t('you', { name }) : isGuest ? t('guest', { name }) : name;
}

interface ControlProps {
  readonly icon: LucideIcon;
  readonly tone: 'plain' | 'off' | 'stop';
  readonly label: string;
  readonly isBusy?: boolean;
  readonly onPress: () => void;
}

function Control({ icon: Icon, tone, label, isBusy = false, onPress }: ControlProps) {
  return (
    <button
      type="button"
      className={styles.control}
      data-tone={tone}
      aria-label={label}
      aria-busy={isBusy || undefined}
      title={label}
      onClick={onPress}
    >
      <Icon aria-hidden size={20} />
    </button>
  );
}
