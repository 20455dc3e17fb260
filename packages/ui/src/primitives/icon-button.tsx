import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { stopClick } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './icon-button.module.css';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  /** What it does, in words: the accessible name and the tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly variant?: 'plain' | 'quiet' | 'go' | 'stop';
  /** `l` is a control of a live call. */
  readonly size?: 's' | 'm' | 'l';
  /** Makes it a toggle. */
  readonly pressed?: boolean;
  /** What it was asked for is under way; it takes clicks all the same. */
  readonly busy?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  /** Keys that do the same, shown beside the tooltip. */
  readonly shortcut?: string | undefined;
  readonly tooltipSide?: 'top' | 'bottom' | 'left' | 'right';
}

/** A button that shows only an icon, and says its name to whoever asks. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon: Icon,
    variant = 'plain',
    size = 'm',
    pressed,
    busy = false,
    disabledReason,
    shortcut,
    tooltipSide = 'bottom',
    className,
    ...rest
  } = props;
  const reasonId = useId();
  const blocked = disabledReason !== undefined;
  return (
    <>
      <Tooltip
        side={tooltipSide}
        content={
          <>
            {disabledReason ?? label}
            {shortcut !== undefined && !blocked && <Kbd inverse>{shortcut}</Kbd>}
          </>
        }
      >
        <button
          type="button"
          {...rest}
          {...(blocked && { 'aria-disabled': true, onClick: stopClick, 'aria-describedby': reasonId })}
          aria-label={label}
          aria-pressed={pressed}
          aria-busy={busy || undefined}
          className={classNames(styles.button, styles[variant], styles[size], className)}
        >
          <Icon aria-hidden size={size === 's' ? 17 : size === 'm' ? 18 : 20} />
          {busy && (
            <span aria-hidden className={styles.busy}>
              <Spinner size={12} />
            </span>
          )}
        </button>
      </Tooltip>
      {blocked && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
