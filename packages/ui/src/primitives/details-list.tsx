import type { ReactNode } from 'react';
import styles from './details-list.module.css';

export interface Detail {
  /** Where several facts have the same word. */
  readonly key?: string;
  readonly term: string;
  readonly value: ReactNode;
}

/** Facts as pairs of a word and a value. */
export function DetailsList(props: { details: readonly Detail[] }) {
  return (
    <dl className={styles.list}>
      {props.details.map(({ key, term, value }) => (
        <div key={key ?? term} className={styles.pair}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
