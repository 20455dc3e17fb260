import { classNames } from './class-names.ts';
import styles from './kbd.module.css';

/** A key or a combination of keys. */
export function Kbd(props: { children: string; inverse?: boolean }) {
  return <kbd className={classNames(styles.kbd, props.inverse && styles.inverse)}>{props.children}</kbd>;
}
