'use client';

import { CONTROL_ATTRIBUTE, MORE_CONTROL } from '@bureau/ui/phone';
import { type RefObject, useState } from 'react';

/** What floats beside the dock. */
export type PanelName = 'keypad' | 'devices' | 'people' | 'quality';

/** The one panel of the dock that is open, beside the button it belongs to. */
export interface DockPanel {
  readonly name: PanelName | undefined;
  readonly anchor: HTMLElement | undefined;
  readonly toggle: (name: PanelName) => void;
  readonly close: () => void;
}

/** Opens panels by buttons and keys alike; where a button has no room it lies beside that of the menu. */
export function usePanel(dock: RefObject<HTMLElement | null>): DockPanel {
  const [open, setOpen] = useState<{ readonly name: PanelName; readonly anchor: HTMLElement }>();
  return {
    name: open?.name,
    anchor: open?.anchor,
    close: () => setOpen(undefined),
    toggle(name) {
      const find = (control: string) => dock.current?.querySelector<HTMLElement>(`[${CONTROL_ATTRIBUTE}="${control}"]`);
      const anchor = find(name) ?? find(MORE_CONTROL);
      setOpen(anchor && open?.name !== name ? { name, anchor } : undefined);
    },
  };
}
