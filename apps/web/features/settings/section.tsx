import { type ReactNode, useId } from 'react';
import styles from './section.module.css';

/** Settings that belong together. */
export function Section(props: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}
