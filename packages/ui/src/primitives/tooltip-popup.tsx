import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import styles from './tooltip.module.css';

export interface TooltipPopupProps {
  readonly anchor: Element;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
  readonly content: ReactNode;
}

/** The words beside a control. */
export function TooltipPopup({ anchor, side, content }: TooltipPopupProps) {
  return (
    <Base.Root open disableHoverablePopup>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} collisionPadding={8} className={styles.positioner}>
          <Base.Popup className={styles.popup}>{content}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
