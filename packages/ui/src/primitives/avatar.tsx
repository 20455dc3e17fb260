import { tintOf } from '@bureau/core/accounts';
import { type CSSProperties, type ReactNode, useContext, useState } from 'react';
import styles from './avatar.module.css';
import { initialsOf } from './avatar-face.ts';
import { PhotosContext } from './photos.ts';

export interface AvatarProps {
  /** Gives the colour: the same person has the same one everywhere. */
  readonly id: string;
  readonly name: string;
  /** Pixels. */
  readonly size?: 24 | 32 | 40 | 52 | 72;
  /** Sits at the lower right, such as a presence dot. */
  readonly badge?: ReactNode;
}

/** A person's face: photo, or initials on their colour. Decoration: the name stands beside it. */
export function Avatar({ id, name, size = 40, badge }: AvatarProps) {
  const photoUrl = useContext(PhotosContext)(id);
  const [brokenUrl, setBrokenUrl] = useState<string>();
  const tint = tintOf(id);
  const style: CSSProperties = {
    width: size,
    height: size,
    fontSize: Math.round(size * 0.35),
    background: `var(--tint-${tint})`,
    color: `var(--on-tint-${tint})`,
  };
  return (
    <span className={styles.avatar} style={style}>
      {photoUrl !== undefined && photoUrl !== brokenUrl ? (
        <img src={photoUrl} alt="" draggable={false} className={styles.photo} onError={() => setBrokenUrl(photoUrl)} />
      ) : (
        <span aria-hidden>{initialsOf(name)}</span>
      )}
      {badge !== undefined && <span className={styles.badge}>{badge}</span>}
    </span>
  );
}
