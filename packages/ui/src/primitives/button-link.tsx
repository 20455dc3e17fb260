import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonLinkProps extends ComponentProps<'a'> {
  readonly href: string;
  readonly variant?: 'plain' | 'quiet';
  readonly size?: 's' | 'm';
  readonly icon?: LucideIcon;
}

/** A link that looks like the buttons beside it: a download. */
export function ButtonLink({
  variant = 'plain',
  size = 'm',
  icon: Icon,
  className,
  children,
  ...rest
}: ButtonLinkProps) {
  return (
    <a {...rest} className={classNames(styles.button, styles[variant], styles[size], className)}>
      {Icon && <Icon aria-hidden size={18} />}
      {children}
    </a>
  );
}
