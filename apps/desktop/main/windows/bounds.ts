import { z } from 'zod';

/** A window or a screen, in device-independent pixels. */
const rectangle = z.object({ x: z.int(), y: z.int(), width: z.int().min(1), height: z.int().min(1) });

/** Where a window was, and whether it filled its screen. */
export const windowState = rectangle.extend({ isMaximized: z.boolean() });

export type Rectangle = z.infer<typeof rectangle>;
export type WindowState = z.infer<typeof windowState>;

const SMALLEST = { width: 420, height: 560 };
const USUAL = { width: 1280, height: 800 };
/** So much of the title bar must be on a screen that one can take hold of it. */
const HOLD = { width: 120, height: 40 };

/** Where to open the window: as it was, on a screen that is there now, no larger than it; else in the middle of the first. */
export function placeWindow(kept: WindowState | undefined, screens: readonly Rectangle[]): WindowState {
  const screen = kept && screens.find((area) => isHeld(kept, area));
  const area = screen ?? screens[0] ?? { x: 0, y: 0, ...USUAL };
  const wanted = kept ?? USUAL;
  const width = within(wanted.width, SMALLEST.width, area.width);
  const height = within(wanted.height, SMALLEST.height, area.height);
  const isMaximized = kept?.isMaximized ?? false;
  if (!kept || !screen) {
    const x = area.x + Math.round((area.width - width) / 2);
    const y = area.y + Math.round((area.height - height) / 2);
    return { x, y, width, height, isMaximized };
  }
  return { x: kept.x, y: Math.max(kept.y, area.y), width, height, isMaximized };
}

function isHeld(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const isTitleThere = window.y + HOLD.height > area.y && window.y + HOLD.height <= area.y + area.height;
  return width >= HOLD.width && isTitleThere;
}

// A screen may be smaller than the smallest window.
const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
