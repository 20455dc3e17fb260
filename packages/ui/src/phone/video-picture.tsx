import { useEffect, useRef } from 'react';
import { classNames } from '../primitives/class-names.ts';
import styles from './video-stage.module.css';

export interface VideoPictureProps {
  readonly track: MediaStreamTrack;
  /** As in a mirror: how people know themselves. */
  readonly mirrored: boolean;
  readonly className?: string | undefined;
}

/** Moving pictures without their sound, which is played elsewhere. */
export function VideoPicture({ track, mirrored, className }: VideoPictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const video = element.current;
    if (!video) return undefined;
    video.srcObject = new MediaStream([track]);
    // Where the browser does not begin by itself it does so at the next touch of the page.
    video.play().catch(() => undefined);
    return () => {
      video.srcObject = null;
    };
  }, [track]);
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
