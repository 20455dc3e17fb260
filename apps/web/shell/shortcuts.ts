'use client';

import { useEffect, useRef } from 'react';

/** One thing that can be done by keys. */
export type Shortcut = 'call-answer' | 'call-decline' | 'call-mute' | 'call-hang-up';

/** With Ctrl (or Cmd) and Shift, so that nobody does it while typing. As in Teams: hands know them. */
const SHORTCUTS: ReadonlyMap<string, Shortcut> = new Map([
  ['s', 'call-answer'],
  ['d', 'call-decline'],
  ['m', 'call-mute'],
  ['h', 'call-hang-up'],
]);

/** Which shortcut a key event means. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  if (event.ctrlKey === event.metaKey || event.altKey || !event.shiftKey) return undefined;
  return SHORTCUTS.get(event.key.toLowerCase());
}

/** Does these things by keys, wherever the focus is, while the component is there. */
export function useShortcuts(actions: { readonly [Name in Shortcut]?: () => void }): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const name = shortcutOf(event);
      const action = name && latest.current[name];
      if (!action) return;
      event.preventDefault();
      if (!event.repeat) action();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
