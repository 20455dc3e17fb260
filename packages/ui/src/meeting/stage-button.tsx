import type { LucideIcon } from 'lucide-react';
import { classNames } from '../primitives/class-names.ts';
import { ExplainedButton, type ExplainedButtonProps } from '../primitives/explained-button.tsx';
import { Spinner } from '../primitives/spinner.tsx';
import styles from './stage-button.module.css';

export interface StageButtonProps extends Omit<ExplainedButtonProps, 'children' | 'tooltipSide'> {
  readonly icon: LucideIcon;
  /** Shows the words beside the icon where there is room. */
  readonly words?: boolean;
  readonly tone?: 'plain' | 'off' | 'on' | 'stop';
  readonly quiet?: boolean;
  readonly count?: number | undefined;
  /** Something waits behind it. */
  readonly alert?: boolean;
}

/** A control on the dark stage. */
export function StageButton(props: StageButtonProps) {
  const { icon: Icon, words = false, tone = 'plain', quiet = false, count, alert = false, className, ...rest } = props;
  return (
    <ExplainedButton
      {...rest}
      tooltipSide="top"
      data-tone={tone}
      data-alert={alert || undefined}
      className={classNames(styles.button, quiet && styles.quiet, words && styles.wide, className)}
    >
      {rest.busy ? <Spinner size={20} /> : <Icon aria-hidden size={20} />}
      {words && (
        <span aria-hidden className={styles.words}>
          {rest.label}
        </span>
      )}
      {count !== undefined && count > 0 && (
        <span aria-hidden className={styles.count}>
          {count}
        </span>
      )}
    </ExplainedButton>
  );
}
