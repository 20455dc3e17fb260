import { classNames } from '../primitives/class-names.ts';
import { usePicture } from '../primitives/use-picture.ts';
import styles from './video-view.module.css';

export interface VideoViewProps {
  readonly track: MediaStreamTrack;
  /** Whose picture it is, for whoever cannot see it. */
  readonly label: string;
  /** One sees oneself as in a mirror. */
  readonly mirrored?: boolean;
  /** `contain` shows all of it, as a shared screen needs. */
  readonly fit?: 'cover' | 'contain';
}

/** A picture that moves. Its sound is played elsewhere. */
export function VideoView({ track, label, mirrored = false, fit = 'cover' }: VideoViewProps) {
  const ref = usePicture(track);
  return (
    <video
      ref={ref}
      muted
      autoPlay
      playsInline
      aria-label={label}
      className={classNames(styles.video, mirrored && styles.mirrored, fit === 'contain' && styles.whole)}
    />
  );
}
