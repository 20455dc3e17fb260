import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { stopClick } from '../primitives/button.tsx';
import { classNames } from '../primitives/class-names.ts';
import { Kbd } from '../primitives/kbd.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import { Tooltip } from '../primitives/tooltip.tsx';
import styles from './stage-button.module.css';

export interface StageButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Shows the words beside the icon where there is room. */
  readonly words?: boolean;
  readonly tone?: 'plain' | 'off' | 'on' | 'stop';
  readonly quiet?: boolean;
  readonly pressed?: boolean;
  readonly busy?: boolean;
  readonly count?: number | undefined;
  /** Something waits behind it. */
  readonly alert?: boolean;
  readonly shortcut?: string | undefined;
  readonly disabledReason?: string | undefined;
}

/** A control on the dark stage. */
export function StageButton(props: StageButtonProps) {
  const { icon: Icon, label, words = false, tone = 'plain', quiet = false, pressed, busy = false, ...others } = props;
  const { count, alert = false, shortcut, disabledReason, className, ...rest } = others;
  const reasonId = useId();
  const blocked = disabledReason !== undefined;
  return (
    <>
      <Tooltip
        side="top"
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
          data-tone={tone}
          data-alert={alert || undefined}
          className={classNames(styles.button, quiet && styles.quiet, words && styles.wide, className)}
        >
          {busy ? <Spinner size={20} /> : <Icon aria-hidden size={20} />}
          {words && (
            <span aria-hidden className={styles.words}>
              {label}
            </span>
          )}
          {count !== undefined && count > 0 && (
            <span aria-hidden className={styles.count}>
              {count}
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
