import type { PresenceStatus } from '@bureau/core/presence';
import { Avatar, type AvatarProps } from '../primitives/avatar.tsx';
import styles from './person-avatar.module.css';
import { PresenceDot } from './presence-dot.tsx';

export interface PersonAvatarProps extends Omit<AvatarProps, 'badge'> {
  /** Left out for people whose presence is unknown, such as numbers outside the company. */
  readonly presence?: PresenceStatus | undefined;
}

/** A face with its presence. */
export function PersonAvatar({ presence, size = 40, ...face }: PersonAvatarProps) {
  if (presence === undefined) return <Avatar {...face} size={size} />;
  return (
    <Avatar
      {...face}
      size={size}
      badge={
        <span className={styles.badge}>
          <PresenceDot status={presence} size={size >= 72 ? 18 : size >= 52 ? 14 : 11} />
        </span>
      }
    />
  );
}
