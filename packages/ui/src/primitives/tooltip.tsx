import { cloneElement, type HTMLAttributes, type ReactNode, Suspense } from 'react';
import { onDemand } from './on-demand.ts';
import { after, type Trigger } from './trigger.ts';
import { useHeld } from './use-held.ts';
import { useHint } from './use-hint.ts';

/** Floating over the page takes much code: it comes with the first tooltip. */
const TooltipPopup = onDemand(() => import('./tooltip-popup.tsx').then((room) => room.TooltipPopup));

export interface TooltipProps {
  readonly content: ReactNode;
  readonly children: Trigger;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** On a touch screen a finger that rests on the control shows it too, and does nothing else. */
  readonly showsWhenHeld?: boolean;
}

/**
 * Shows words beside a control under the pointer or with the focus. It never holds what is not said elsewhere, and takes no
 * pointer: whoever presses where it lies means what is under it.
 */
export function Tooltip({ content, children, side = 'bottom', showsWhenHeld = false }: TooltipProps) {
  const { anchor, wait, show, hide } = useHint();
  const held = useHeld(show);
  const { props } = children;
  const trigger: HTMLAttributes<HTMLElement> = {
    ...(showsWhenHeld && held.handlers),
    onPointerEnter: after(props.onPointerEnter, (event) => {
      if (event.pointerType !== 'touch') wait(event.currentTarget);
    }),
    onPointerLeave: after(props.onPointerLeave, (event) => {
      // A finger that is lifted leaves too: whoever held it reads on until the next touch.
      if (event.pointerType === 'touch') held.end();
      else hide();
    }),
    onPointerDown: after(props.onPointerDown, (event) => {
      hide();
      if (showsWhenHeld) held.press(event);
    }),
    onFocus: after(props.onFocus, (event) => {
      if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget);
    }),
    onBlur: after(props.onBlur, hide),
  };
  return (
    <>
      {cloneElement(children, trigger)}
      {anchor && (
        <Suspense fallback={null}>
          <TooltipPopup anchor={anchor} side={side} content={content} />
        </Suspense>
      )}
    </>
  );
}
