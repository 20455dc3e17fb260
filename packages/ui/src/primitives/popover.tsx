import { cloneElement, type HTMLAttributes, type ReactNode, useState } from 'react';
import { Panel } from './panel.tsx';
import { after, type Trigger } from './trigger.ts';

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
export function Popover(props: PopoverProps) {
  const { trigger, label, children, side = 'bottom', align = 'end', open, onOpenChange } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const isOpen = open ?? ownOpen;

  function change(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  const button: HTMLAttributes<HTMLElement> = {
    'aria-haspopup': 'dialog',
    'aria-expanded': isOpen,
    onClick: after(trigger.props.onClick, (event) => {
      setAnchor(event.currentTarget);
      change(!isOpen);
    }),
  };
  return (
    <>
      {cloneElement(trigger, button)}
      <Panel anchor={anchor} open={isOpen} onOpenChange={change} label={label} side={side} align={align}>
        {children}
      </Panel>
    </>
  );
}
