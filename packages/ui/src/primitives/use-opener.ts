import { cloneElement, type HTMLAttributes, type ReactElement, useState } from 'react';
import { after, type Trigger } from './trigger.ts';

interface Opener {
  /** The trigger, which opens and closes. */
  readonly button: ReactElement;
  /** Beside what the popup floats; undefined before the first time. */
  readonly anchor: HTMLElement | undefined;
  readonly isOpen: boolean;
  /** It was opened from the keyboard. */
  readonly byKeyboard: boolean;
  readonly change: (open: boolean) => void;
}

interface OpenerOptions {
  readonly kind: 'dialog' | 'menu';
  /** Whether it is open; without it the opener keeps that by itself. */
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A button with a popup that is fetched when it is first wanted. */
export function useOpener(trigger: Trigger, { kind, open, onOpenChange }: OpenerOptions): Opener {
  const [ownOpen, setOwnOpen] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [byKeyboard, setByKeyboard] = useState(false);
  const isOpen = open ?? ownOpen;

  function change(next: boolean) {
    setOwnOpen(next);
    onOpenChange?.(next);
  }
  const button: HTMLAttributes<HTMLElement> = {
    'aria-haspopup': kind,
    'aria-expanded': isOpen,
    onClick: after(trigger.props.onClick, (event) => {
      setAnchor(event.currentTarget);
      setByKeyboard(event.detail === 0);
      change(!isOpen);
    }),
  };
  return { button: cloneElement(trigger, button), anchor, isOpen, byKeyboard, change };
}
