import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react';

/** As long as browsers wait before they open a menu. */
const HELD_AFTER_MS = 500;

/** A finger that rests on a control: `onHeld` is called, and the press does nothing else. */
export function useHeld(onHeld: (control: Element) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isHeld = useRef(false);
  const isTouched = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const end = () => clearTimeout(timer.current);
  return {
    press: ({ pointerType, currentTarget }: PointerEvent) => {
      end();
      isHeld.current = false;
      isTouched.current = pointerType === 'touch';
      if (!isTouched.current) return;
      timer.current = setTimeout(() => {
        isHeld.current = true;
        onHeld(currentTarget);
      }, HELD_AFTER_MS);
    },
    end,
    handlers: {
      onPointerUp: end,
      onPointerCancel: end,
      onClickCapture(event: MouseEvent) {
        if (!isHeld.current) return;
        isHeld.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
      // The menu of the browser would lie over the words, and take the finger away.
      onContextMenu(event: MouseEvent) {
        if (isTouched.current) event.preventDefault();
      },
    },
  };
}
