import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import { ExplainedButton, type ExplainedButtonProps } from './explained-button.tsx';
import styles from './icon-button.module.css';
import { Spinner } from './spinner.tsx';

export interface IconButtonProps extends Omit<ExplainedButtonProps, 'children' | 'tooltipSide'> {
  readonly icon: LucideIcon;
  readonly variant?: 'plain' | 'quiet' | 'go' | 'stop';
  /** `l` is a control of a live call. */
  readonly size?: 's' | 'm' | 'l';
  readonly tooltipSide?: ExplainedButtonProps['tooltipSide'];
}

/** A button that shows only an icon, and says its name to whoever asks. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, variant = 'plain', size = 'm', tooltipSide = 'bottom', className, ...rest } = props;
  return (
    <ExplainedButton
      {...rest}
      tooltipSide={tooltipSide}
      className={classNames(styles.button, styles[variant], styles[size], className)}
    >
      <Icon aria-hidden size={size === 's' ? 17 : size === 'm' ? 18 : 20} />
      {rest.busy && (
        <span aria-hidden className={styles.busy}>
          <Spinner size={12} />
        </span>
      )}
    </ExplainedButton>
  );
}
