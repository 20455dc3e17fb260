import type { ReactNode } from 'react';
import { Panel } from './panel.tsx';
import type { Trigger } from './trigger.ts';
import { useOpener } from './use-opener.ts';

export interface PopoverProps {
  /** The button that opens it. */
  readonly trigger: Trigger;
  /** What it is about; said when it opens. */
  readonly label: string;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
  readonly align?: 'start' | 'center' | 'end';
  /** Leave out both to let the popover keep its own state. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** Controls behind a button that stay open while they are used. */
export function Popover({ trigger, label, children, side = 'bottom', align = 'end', ...state }: PopoverProps) {
  const { button, anchor, isOpen, change } = useOpener(trigger, { kind: 'dialog', ...state });
  return (
    <>
      {button}
      <Panel anchor={anchor} open={isOpen} onOpenChange={change} label={label} side={side} align={align}>
        {children}
      </Panel>
    </>
  );
}
