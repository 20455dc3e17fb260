import { useId } from 'react';
import styles from './progress.module.css';

/** How far something is that takes a while. */
export function Progress({ label, done, of }: { label: string; done: number; of: number }) {
  const id = useId();
  return (
    <div className={styles.progress}>
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={done} max={Math.max(1, of)} className={styles.bar} />
    </div>
  );
}
