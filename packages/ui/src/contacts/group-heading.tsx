import styles from './group-heading.module.css';

/** Heads a run of rows: a day, a letter, a department. */
export function GroupHeading(props: { title: string; count?: number }) {
  return (
    <h2 className={styles.heading}>
      {props.title}
      {props.count !== undefined && <span className={styles.count}>{props.count}</span>}
    </h2>
  );
}
