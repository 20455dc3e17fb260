import { Popover as Base } from '@base-ui/react/popover';
import { type ReactNode, useRef } from 'react';
import styles from './popover.module.css';
import popup from './popup.module.css';
import { staysOnButton } from './stays-on-button.ts';
import { themeOf } from './theme-of.ts';

export interface PopoverPopupProps {
  readonly anchor: HTMLElement;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly label: string;
  readonly side: 'top' | 'bottom';
  readonly align: 'start' | 'center' | 'end';
  /** From what it floats beside, in px; 8 by default. */
  readonly distance?: number;
  readonly children: ReactNode;
}

/** What a popover shows. */
export function PopoverPopup(props: PopoverPopupProps) {
  const { anchor, open, onOpenChange, label, side, align, distance = 8, children } = props;
  const panel = useRef<HTMLDivElement>(null);

  /** Whoever has gone on elsewhere in the meantime stays there. */
  function backToButton() {
    const { activeElement } = document;
    const hasGoneOn = activeElement !== document.body && !panel.current?.contains(activeElement);
    return hasGoneOn ? false : anchor;
  }

  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { event }) => {
        if (next || !staysOnButton(anchor, event)) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={distance}
          collisionPadding={8}
          data-theme={themeOf(anchor)}
          className={popup.positioner}
        >
          <Base.Popup
            aria-label={label}
            ref={panel}
            finalFocus={backToButton}
            className={`${popup.popup} ${styles.popover}`}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
