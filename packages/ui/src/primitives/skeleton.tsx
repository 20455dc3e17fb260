import styles from './skeleton.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** The shape of what is still loading. */
export function Skeleton(props: { width?: number | string; height?: number; round?: boolean }) {
  const { width = '100%', height = 12, round = false } = props;
  return (
    <span aria-hidden className={styles.bone} style={{ width, height, borderRadius: round ? '50%' : undefined }} />
  );
}

/** A list of people or calls that is still loading; the label is said aloud. */
export function ListSkeleton(props: { label: string; rows?: number }) {
  const { label, rows = 8 } = props;
  return (
    <output className={styles.list}>
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows of a placeholder have no other name
        <div key={row} className={styles.row}>
          <Skeleton width={40} height={40} round />
          <div className={styles.lines}>
            <Skeleton width={`${[62, 48, 70, 55][row % 4]}%`} />
            <Skeleton width={`${[34, 40, 28, 44][row % 4]}%`} height={10} />
          </div>
        </div>
      ))}
    </output>
  );
}
