import type { ComponentProps, ReactElement } from 'react';
import { classNames } from './class-names.ts';
import styles from './mark-button.module.css';
import { Tooltip } from './tooltip.tsx';

export interface MarkButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it tells, and what it opens: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: ReactElement;
  /** Stands beside the icon. */
  readonly text?: string;
  readonly tone?: 'neutral' | 'go' | 'warn' | 'stop';
}

/** A small mark in a line of text that opens what there is to know of it. */
export function MarkButton({ label, icon, text, tone = 'neutral', className, ...rest }: MarkButtonProps) {
  return (
    <Tooltip content={label} side="top">
      <button
        type="button"
        {...rest}
        aria-label={label}
        data-tone={tone}
        className={classNames(styles.mark, className)}
      >
        {icon}
        {text !== undefined && <span>{text}</span>}
      </button>
    </Tooltip>
  );
}
