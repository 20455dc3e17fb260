import styles from './badge.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** How many things wait, up to 99. Nothing at zero. The label says it in words. */
export function CountBadge(props: { count: number; label: string }) {
  if (props.count <= 0) return null;
  return (
    <span className={styles.count}>
      <span aria-hidden>{props.count > 99 ? '99+' : props.count}</span>
      <VisuallyHidden>{props.label}</VisuallyHidden>
    </span>
  );
}

/** A short word with a meaning. */
export function Badge(props: { children: string; tone?: 'neutral' | 'accent' | 'stop' | 'warn' }) {
  return (
    <span className={styles.badge} data-tone={props.tone ?? 'neutral'}>
      {props.children}
    </span>
  );
}
