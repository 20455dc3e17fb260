import { ChevronDown } from 'lucide-react';
import styles from './unfold.module.css';

/** Beside the name in a row that stands for several calls: how many, and each of them on demand. */
export function Unfold(props: { count: number; isOpen: boolean; onToggle: () => void; label: string }) {
  return (
    <button
      type="button"
      className={styles.unfold}
      aria-expanded={props.isOpen}
      aria-label={props.label}
      onClick={props.onToggle}
    >
      <span aria-hidden>({props.count})</span>
      <ChevronDown aria-hidden size={15} className={styles.mark} />
    </button>
  );
}
