import styles from './door.module.css';

/** Another way on, before anybody is signed in. */
export function DoorLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} className={styles.link}>
      {children}
    </a>
  );
}
