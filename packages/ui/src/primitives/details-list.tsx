import type { ReactNode } from 'react';
import styles from './details-list.module.css';

export interface Detail {
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts as pairs of a word and a value. */
export function DetailsList(props: { details: readonly Detail[] }) {
  return (
    <dl className={styles.list}>
      {props.details.map(({ term, value }) => (
        <div key={term} className={styles.pair}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
