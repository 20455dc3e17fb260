import type { ReactNode } from 'react';
import styles from './details-list.module.css';

export interface Detail {
  /** Where several facts have the same word. */
  readonly key?: string;
  readonly term: string;
  readonly value: ReactNode;
}

interface DetailsListProps {
  readonly details: readonly Detail[];
  /** The words are numbers or the like, which are read in one line. */
  readonly keepsTerms?: boolean;
}

/** Facts as pairs of a word and a value. */
export function DetailsList({ details, keepsTerms = false }: DetailsListProps) {
  return (
    <dl className={styles.list} data-keeps-terms={keepsTerms || undefined}>
      {details.map(({ key, term, value }) => (
        <div key={key ?? term} className={styles.pair}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
