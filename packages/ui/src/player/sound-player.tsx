import { Pause, Play } from 'lucide-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { clock } from '../language/time.ts';
import { IconButton } from '../primitives/icon-button.tsx';
import { Chapters, type PlayerChapter } from './chapters.tsx';
import { FilmScreen } from './film-screen.tsx';
import { placeAfterKey } from './playback.ts';
import styles from './sound-player.module.css';
import { usePlayback } from './use-playback.ts';
import { Waveform } from './waveform.tsx';

export interface SoundPlayerProps {
  /** What is played, in words. */
  readonly label: string;
  readonly src: string;
  /** Where plays are counted: a new address for each of them, instead of `src`, which then only tells sounds apart. */
  readonly srcOfPlay?: (() => string) | undefined;
  readonly durationMs: number;
  /** Loudness over time, 0 to 100. */
  readonly peaks: readonly number[];
  /** Three seconds were played, or all of it. */
  readonly onHeard?: (() => void) | undefined;
  /** Places with a name; a click goes there. */
  readonly chapters?: readonly PlayerChapter[] | undefined;
  /** It is a film: the picture before it is played. */
  readonly poster?: string | undefined;
  /** What else can be done with it. */
  readonly actions?: ReactNode;
}

/** Plays a message, a recording, a greeting or a film. Nothing is fetched before somebody wants to hear it. */
export function SoundPlayer(props: SoundPlayerProps) {
  return <Player key={props.src} {...props} />;
}

function Player({
  label,
  src,
  srcOfPlay,
  durationMs,
  peaks,
  onHeard,
  chapters = [],
  poster,
  actions,
}: SoundPlayerProps) {
  const t = useTranslations('player');
  const { status, atMs, speed, toggle, seek, faster, attach, listeners } = usePlayback(durationMs, {
    onHeard,
    srcOfPlay,
  });
  const isOn = status === 'playing' || status === 'waiting';
  const at = Math.min(atMs, durationMs);

  function press(event: KeyboardEvent) {
    const place = placeAfterKey(event.key, at, durationMs);
    if (event.key === ' ') toggle();
    else if (place !== undefined) seek(place);
    else return;
    event.preventDefault();
    // The list around it walks with the same keys.
    event.stopPropagation();
  }

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset groups what is filled in; nothing is
    <div role="group" className={styles.player} aria-label={label} data-status={status}>
      {poster === undefined ? (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what was said
        <audio ref={attach} src={srcOfPlay ? undefined : src} preload="none" {...listeners} />
      ) : (
        <FilmScreen
          attach={attach}
          src={srcOfPlay ? undefined : src}
          poster={poster}
          label={label}
          onToggle={toggle}
          listeners={listeners}
        />
      )}
      <div className={styles.bar}>
        <IconButton
          label={isOn ? t('pause') : t('play')}
          icon={isOn ? Pause : Play}
          variant={isOn ? 'plain' : 'go'}
          busy={status === 'waiting'}
          onClick={toggle}
        />
        <div className={styles.track}>
          <Waveform peaks={peaks} played={durationMs > 0 ? at / durationMs : 0} />
          <input
            type="range"
            className={styles.place}
            aria-label={t('place')}
            aria-valuetext={t('placeOf', { at: clock(at), length: clock(durationMs) })}
            min={0}
            max={Math.max(1, durationMs)}
            step={10}
            value={at}
            onChange={(event) => seek(Number(event.target.value))}
            onKeyDown={press}
          />
        </div>
        <span className={styles.time} aria-hidden>
          {clock(at)} / {clock(durationMs)}
        </span>
        <button type="button" className={styles.speed} aria-label={t('speed', { speed })} onClick={faster}>
          <span aria-hidden>{t('times', { speed })}</span>
        </button>
      </div>
      {status === 'failed' && (
        <p role="alert" className={styles.failed}>
          {t('failed')}
        </p>
      )}
      <Chapters chapters={chapters} atMs={at} onSeek={seek} />
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
