import { classNames } from '../primitives/class-names.ts';
import { usePicture } from '../primitives/use-picture.ts';
import styles from './video-stage.module.css';

export interface VideoPictureProps {
  readonly track: MediaStreamTrack;
  /** As in a mirror: how people know themselves. */
  readonly mirrored: boolean;
  readonly className?: string | undefined;
}

/** Moving pictures without their sound, which is played elsewhere. */
export function VideoPicture({ track, mirrored, className }: VideoPictureProps) {
  const element = usePicture(track);
  return (
    <video
      ref={element}
      muted
      playsInline
      aria-hidden
      data-mirrored={mirrored || undefined}
      className={classNames(styles.picture, className)}
    />
  );
}
