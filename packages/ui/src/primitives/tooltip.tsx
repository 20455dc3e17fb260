import { cloneElement, type HTMLAttributes, type ReactNode, Suspense } from 'react';
import { onDemand } from './on-demand.ts';
import { after, type Trigger } from './trigger.ts';
import { useHint } from './use-hint.ts';

/** Floating over the page takes much code: it comes with the first tooltip. */
const TooltipPopup = onDemand(() => import('./tooltip-popup.tsx').then((room) => room.TooltipPopup));

export interface TooltipProps {
  readonly content: ReactNode;
  readonly children: Trigger;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
}

/**
 * Shows words beside a control under the pointer or with the focus. It never holds what is not said elsewhere, and takes no
 * pointer: whoever presses where it lies means what is under it.
 */
export function Tooltip({ content, children, side = 'bottom' }: TooltipProps) {
  const { anchor, wait, show, hide } = useHint();
  const { props } = children;
  const trigger: HTMLAttributes<HTMLElement> = {
    onPointerEnter: after(props.onPointerEnter, (event) => {
      if (event.pointerType !== 'touch') wait(event.currentTarget);
    }),
    onPointerLeave: after(props.onPointerLeave, hide),
    onPointerDown: after(props.onPointerDown, hide),
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
