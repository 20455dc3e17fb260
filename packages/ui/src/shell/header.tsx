import type { ReactNode } from 'react';
import { Brand } from '../primitives/brand.tsx';
import styles from './header.module.css';

export interface HeaderProps {
  readonly company: string;
  /** A quiet second line, such as the places of the company. */
  readonly companyLine?: string | undefined;
  readonly search: ReactNode;
  /** Hidden where there is no room. */
  readonly callWith?: ReactNode;
  readonly me: ReactNode;
}

/** Company, search, "call with" and the own face. */
export function Header({ company, companyLine, search, callWith, me }: HeaderProps) {
  return (
    <header className={styles.header}>
      <span className={styles.brand}>
        <Brand />
      </span>
      <div className={styles.company}>
        <span className={styles.name}>{company}</span>
        {companyLine !== undefined && <span className={styles.line}>{companyLine}</span>}
      </div>
      <div className={styles.search}>{search}</div>
      <div className={styles.end}>
        {callWith !== undefined && <div className={styles.callWith}>{callWith}</div>}
        {me}
      </div>
    </header>
  );
}
