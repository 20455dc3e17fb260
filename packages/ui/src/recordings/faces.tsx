import { Avatar } from '../primitives/avatar.tsx';
import styles from './faces.module.css';

/** Somebody in a recording. */
export interface Face {
  readonly id: string;
  readonly name: string;
}

/** Those who were in it, as one picture: one face, or the first two. */
export function Faces({ people, size = 'm' }: { readonly people: readonly Face[]; readonly size?: 'm' | 'l' }) {
  const [first, second] = people;
  const single = size === 'm' ? 40 : 72;
  if (!first || !second) return first ? <Avatar {...first} size={single} /> : null;
  const each = size === 'm' ? 24 : 40;
  return (
    <span className={styles.faces} data-size={size}>
      <Avatar {...first} size={each} />
      <Avatar {...second} size={each} />
    </span>
  );
}
