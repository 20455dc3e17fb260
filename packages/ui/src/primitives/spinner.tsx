import styles from './spinner.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Something is going on. With a label it is said aloud. */
export function Spinner(props: { size?: number; label?: string }) {
  const { size = 20, label } = props;
  return (
    <span className={styles.spinner} style={{ width: size, height: size }} role={label ? 'status' : undefined}>
      {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
    </span>
  );
}
