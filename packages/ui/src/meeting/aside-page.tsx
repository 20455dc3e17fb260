import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useLostFocus } from '../primitives/use-lost-focus.ts';
import styles from './aside-page.module.css';

export interface AsidePageProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
}

/** A page beside the meeting: waiting in the lobby, or after its end. */
export function AsidePage({ icon: Icon, title, hint, children }: AsidePageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLostFocus(heading);
  return (
    <div className={styles.page} aria-live="polite">
      <span className={styles.icon}>
        <Icon aria-hidden size={28} />
      </span>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{hint}</p>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
