import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

export interface CardProps {
  readonly title: string;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  /** Takes the whole width where cards stand side by side. */
  readonly wide?: boolean;
}

/** A group of facts on a page. */
export function Card({ title, icon: Icon, children, wide = false }: CardProps) {
  const id = useId();
  return (
    <section className={classNames(styles.card, wide && styles.wide)} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {Icon && <Icon aria-hidden size={16} />}
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function Cards(props: { children: ReactNode }) {
  return <div className={styles.cards}>{props.children}</div>;
}
