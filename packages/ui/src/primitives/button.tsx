import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type MouseEvent, useId } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** `primary` is the one filled button of a page; `go` answers and calls, `stop` declines and hangs up. */
  readonly variant?: 'plain' | 'primary' | 'go' | 'stop' | 'quiet';
  readonly size?: 's' | 'm' | 'l';
  readonly icon?: LucideIcon;
  /** Shows progress and takes no clicks. */
  readonly busy?: boolean;
  /** Disables the button and says why. */
  readonly disabledReason?: string | undefined;
  /** Keys that do the same, shown in a tooltip. */
  readonly shortcut?: string | undefined;
}

/** A button with words. */
export function Button(props: ButtonProps) {
  const {
    variant = 'plain',
    size = 'm',
    icon: Icon,
    busy = false,
    disabledReason,
    shortcut,
    className,
    children,
    ...rest
  } = props;
  const reasonId = useId();
  const blocked = busy || disabledReason !== undefined;
  const button = (
    <button
      type="button"
      {...rest}
      {...(blocked && { 'aria-disabled': true, onClick: stopClick })}
      aria-busy={busy || undefined}
      aria-describedby={disabledReason === undefined ? rest['aria-describedby'] : reasonId}
      className={classNames(styles.button, styles[variant], styles[size], className)}
    >
      {busy ? <Spinner size={18} /> : Icon && <Icon aria-hidden size={18} />}
      {children}
    </button>
  );
  if (disabledReason === undefined) {
    return shortcut === undefined ? button : <Tooltip content={<Kbd inverse>{shortcut}</Kbd>}>{button}</Tooltip>;
  }
  return (
    <>
      <Tooltip content={disabledReason}>{button}</Tooltip>
      <span id={reasonId} hidden>
        {disabledReason}
      </span>
    </>
  );
}

/** An aria-disabled button keeps the focus and its explanation, and does nothing, not even submit its form. */
export function stopClick(event: MouseEvent) {
  event.preventDefault();
  event.stopPropagation();
}
