import { Maximize } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '../primitives/icon-button.tsx';
import styles from './film-screen.module.css';
import type { Playback } from './use-playback.ts';

interface FilmScreenProps {
  readonly attach: Playback['attach'];
  readonly src: string | undefined;
  readonly poster: string;
  readonly label: string;
  readonly onToggle: () => void;
  readonly listeners: Playback['listeners'];
}

/** The picture of a film; a click plays and pauses it, as the buttons below it do. */
export function FilmScreen({ attach, src, poster, label, onToggle, listeners }: FilmScreenProps) {
  const t = useTranslations('player');
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  return (
    <div className={styles.screen}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- nobody has written down what was said; the keys are those of the buttons below */}
      <video
        ref={(element) => {
          attach(element);
          setVideo(element);
        }}
        className={styles.video}
        aria-label={label}
        src={src}
        poster={poster}
        preload="none"
        playsInline
        onClick={onToggle}
        {...listeners}
      />
      <span className={styles.corner}>
        <IconButton
          label={t('large')}
          icon={Maximize}
          size="s"
          // Refused where the page may not fill the screen.
          onClick={() => void video?.requestFullscreen().catch(() => undefined)}
        />
      </span>
    </div>
  );
}
