import { Suspense } from 'react';
import { onDemand } from './on-demand.ts';
import type { PopoverPopupProps } from './popover-popup.tsx';

/** Floating over the page takes much code: it comes with the first panel. */
const PopoverPopup = onDemand(() => import('./popover-popup.tsx').then((room) => room.PopoverPopup));

export interface PanelProps extends Omit<PopoverPopupProps, 'anchor'> {
  /** Beside what it floats, and where the focus returns to; without it there is none. */
  readonly anchor: HTMLElement | null | undefined;
}

/** Controls that float beside something and stay open while they are used. */
export function Panel({ anchor, ...popup }: PanelProps) {
  if (!anchor) return null;
  return (
    <Suspense fallback={null}>
      <PopoverPopup anchor={anchor} {...popup} />
    </Suspense>
  );
}
