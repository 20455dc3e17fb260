import { Hand, Mic, MicOff, Pin, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { Sign } from '../primitives/sign.tsx';
import styles from './tile.module.css';
import { VideoView } from './video-view.tsx';

/** Somebody in the meeting, as their tile shows them. */
export interface TilePerson {
  readonly id: string;
  /** Whose face it is: that of a colleague is the same as everywhere. */
  readonly faceId: string;
  readonly name: string;
  readonly isSelf: boolean;
  readonly isGuest: boolean;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
  /** The device is not heard from. */
  readonly isLost: boolean;
  /** Place in the order of raised hands, from 1. */
  readonly hand?: number | undefined;
  readonly video?: MediaStreamTrack | undefined;
  /** The picture is held back: the connection here carries no more. */
  readonly isLimited: boolean;
  readonly reaction?: string | undefined;
}

export interface TileProps {
  readonly person: TilePerson;
  readonly isPinned?: boolean;
  /** What can be done about this person, in the corner. */
  readonly menu?: ReactNode;
}

/** A person on the stage: picture or face, name, and what is to be known of them. */
export function Tile({ person, isPinned = false, menu }: TileProps) {
  const t = useTranslations('meetings.tile');
  const { name, isSelf, isGuest, isMuted, isSpeaking, isLost, hand, video, isLimited, reaction } = person;
  const shown = isSelf ? t('you', { name }) : isGuest ? t('guest', { name }) : name;
  return (
    <figure className={styles.tile} data-speaking={isSpeaking || undefined} data-lost={isLost || undefined}>
      {video ? (
        <VideoView track={video} label={t('picture', { name })} mirrored={isSelf} />
      ) : (
        <Avatar id={person.faceId} name={name} size={72} />
      )}
      {hand !== undefined && (
        <span className={styles.hand}>
          <Hand aria-hidden size={17} />
          <span className={styles.hidden}>{t('hand', { place: hand })}</span>
          {hand > 1 && <span aria-hidden>{hand}</span>}
        </span>
      )}
      {reaction !== undefined && (
        <span className={styles.reaction} aria-hidden key={reaction}>
          {reaction}
        </span>
      )}
      <figcaption className={styles.name}>
        {isLost ? (
          <Sign icon={WifiOff} label={t('lost')} size={14} />
        ) : isMuted ? (
          <Sign icon={MicOff} label={t('muted')} size={14} className={styles.muted} />
        ) : (
          <Sign icon={Mic} label={isSpeaking ? t('speaking') : t('unmuted')} size={14} />
        )}
        <span className={styles.words}>{shown}</span>
        {isPinned && <Sign icon={Pin} label={t('pinned')} size={13} />}
        {isLimited && <span className={styles.limited}>{t('limited')}</span>}
      </figcaption>
      {menu !== undefined && <div className={styles.menu}>{menu}</div>}
    </figure>
  );
}
