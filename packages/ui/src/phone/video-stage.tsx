import { Maximize2, Minimize2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Avatar } from '../primitives/avatar.tsx';
import { IconButton } from '../primitives/icon-button.tsx';
import { type CallPerson, CallPersonIcon, useCallPersonSentence } from './call-people.tsx';
import { VideoPicture } from './video-picture.tsx';
import styles from './video-stage.module.css';

/** Somebody in a call with video; without a track their face stands in. */
export interface VideoPerson extends CallPerson {
  readonly track: MediaStreamTrack | undefined;
}

export interface VideoStageProps {
  /** The reader among them. */
  readonly people: readonly VideoPerson[];
  /** Over the whole page, or a card above the dock. */
  readonly look: 'stage' | 'card';
  readonly onLook: (look: 'stage' | 'card') => void;
}

/** More are shown as faces in the list of people alone. */
const MOST_TILES = 9;

/** The pictures of a call. With one other person the own picture lies in the corner of theirs. */
export function VideoStage({ people, look, onLook }: VideoStageProps) {
  const t = useTranslations('liveCall.video');
  const others = people.filter(({ isOwn }) => !isOwn);
  const own = people.find(({ isOwn }) => isOwn);
  const [first] = others;
  const isPair = others.length === 1 || look === 'card';
  const shown = isPair ? (first ? [first] : []) : [...others, ...(own ? [own] : [])].slice(0, MOST_TILES);
  return (
    <section className={styles.stage} aria-label={t('pictures')} data-look={look} data-theme="dark">
      <ul className={styles.tiles} data-count={shown.length}>
        {shown.map((person) => (
          <Tile key={person.id} person={person} />
        ))}
        {isPair && own?.track && <Tile person={own} isCorner />}
      </ul>
      <div className={styles.look}>
        <IconButton
          label={look === 'stage' ? t('smaller') : t('larger')}
          icon={look === 'stage' ? Minimize2 : Maximize2}
          tooltipSide="left"
          onClick={() => onLook(look === 'stage' ? 'card' : 'stage')}
        />
      </div>
    </section>
  );
}

function Tile({ person, isCorner = false }: { person: VideoPerson; isCorner?: boolean }) {
  const t = useTranslations('liveCall');
  const sentence = useCallPersonSentence();
  const { id, name, isOwn, state, track } = person;
  const shownName = isOwn ? t('people.you', { name }) : name;
  return (
    <li className={styles.tile} data-corner={isCorner || undefined}>
      {track ? <VideoPicture track={track} mirrored={isOwn} /> : <Avatar id={id} name={name} size={72} />}
      <span className={styles.caption}>
        {state !== 'talking' && (
          <span className={styles.state} data-state={state}>
            <CallPersonIcon state={state} size={14} />
          </span>
        )}
        <span className={styles.name}>{isCorner ? t('video.own') : shownName}</span>
        {state !== 'talking' && !isCorner && <span className={styles.words}>{sentence(state)}</span>}
      </span>
    </li>
  );
}
