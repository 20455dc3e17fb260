import { type ComponentProps, useId } from 'react';
import { stopClick } from './button.tsx';
import { Kbd } from './kbd.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ExplainedButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  /** What it does, in words: the accessible name and the tooltip. */
  readonly label: string;
  /** Makes it a toggle. */
  readonly pressed?: boolean | undefined;
  /** What it was asked for is under way; it takes clicks all the same. */
  readonly busy?: boolean | undefined;
  readonly disabledReason?: string | undefined;
  /** Keys that do the same, shown beside the tooltip. */
  readonly shortcut?: string | undefined;
  readonly tooltipSide: 'top' | 'bottom' | 'left' | 'right';
}

/** A button that says its name, its keys, and why it cannot be used to whoever points at it. */
export function ExplainedButton(props: ExplainedButtonProps) {
  const { label, pressed, busy = false, disabledReason, shortcut, tooltipSide, ...rest } = props;
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
        />
      </Tooltip>
      {blocked && (
        <span id={reasonId} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
