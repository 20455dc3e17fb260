import type { ReactNode } from 'react';
import styles from './list-row.module.css';
import { NavLink } from './nav-link.tsx';

export interface ListRowProps {
  /** Absent, as is `onOpen`: there is nothing to open. */
  readonly href?: string;
  readonly onOpen?: () => void;
  readonly selected?: boolean;
  readonly avatar: ReactNode;
  readonly title: ReactNode;
  /** A control that belongs to the title. */
  readonly titleAside?: ReactNode;
  /** At the end of the line of the title, until the actions come: the line below has the whole width. */
  readonly titleEnd?: ReactNode;
  readonly subtitle: ReactNode;
  /** At the end of the row, until the actions take its place. */
  readonly aside?: ReactNode;
  /** Shown while the row is pointed at, has the focus, or is under a finger. */
  readonly actions?: ReactNode;
  /** The actions are always shown. */
  readonly keepsActions?: boolean;
  readonly tone?: 'stop' | undefined;
}

/** A person or a call in a list: opens as a whole, and shows what can be done with it when it is pointed at. */
export function ListRow(props: ListRowProps) {
  const {
    href,
    onOpen,
    selected = false,
    avatar,
    title,
    titleAside,
    titleEnd,
    subtitle,
    aside,
    actions,
    keepsActions,
    tone,
  } = props;
  return (
    <div className={styles.row} data-selected={selected || undefined} data-tone={tone}>
      {avatar}
      <div className={styles.words}>
        <div className={styles.heading}>
          {href !== undefined && onOpen ? (
            <NavLink href={href} onNavigate={onOpen} className={styles.title} aria-current={selected || undefined}>
              {title}
            </NavLink>
          ) : (
            <span className={styles.title}>{title}</span>
          )}
          {titleAside}
          {titleEnd !== undefined && <span className={styles.end}>{titleEnd}</span>}
        </div>
        <div className={styles.subtitle}>{subtitle}</div>
      </div>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      {actions !== undefined && (
        <div className={styles.actions} data-kept={keepsActions || undefined}>
          {actions}
        </div>
      )}
    </div>
  );
}
