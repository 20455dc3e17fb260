import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './icon-button.module.css';
import { Tooltip } from './tooltip.tsx';

export interface IconLinkProps extends Omit<ComponentProps<'a'>, 'children'> {
  readonly href: string;
  /** Where it leads, in words: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A link that looks like the icon buttons beside it: a download. */
export function IconLink({ label, icon: Icon, className, ...rest }: IconLinkProps) {
  return (
    <Tooltip side="bottom" content={label}>
      <a {...rest} aria-label={label} className={classNames(styles.button, styles.plain, styles.m, className)}>
        <Icon aria-hidden size={18} />
      </a>
    </Tooltip>
  );
}
