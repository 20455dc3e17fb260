import styles from './brand.module.css';

/** The sign of Bureau. Decoration: whose it is stands beside it. */
export function Brand({ size = 34 }: { /** Pixels. */ readonly size?: 34 | 44 }) {
  return (
    <span aria-hidden className={styles.brand} style={{ width: size, height: size, fontSize: size / 2 }}>
      B
    </span>
  );
}
