'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

/** One thing that can be done by keys. */
export type Shortcut = 'call-answer' | 'call-decline' | 'call-mute' | 'call-hang-up';

/** With Ctrl (or Cmd) and Shift, so that nobody does it while typing. As in Teams: hands know them. */
const KEYS: Readonly<Record<Shortcut, string>> = {
  'call-answer': 'S',
  'call-decline': 'D',
  'call-mute': 'M',
  'call-hang-up': 'H',
};
const SHORTCUTS: ReadonlyMap<string, Shortcut> = new Map([
  [KEYS['call-answer'], 'call-answer'],
  [KEYS['call-decline'], 'call-decline'],
  [KEYS['call-mute'], 'call-mute'],
  [KEYS['call-hang-up'], 'call-hang-up'],
]);

/** Which shortcut a key event means. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  if (event.ctrlKey === event.metaKey || event.altKey || !event.shiftKey) return undefined;
  return SHORTCUTS.get(event.key.toUpperCase());
}

/** How people of this system write the keys of a shortcut. */
export function useKeysOf(): (shortcut: Shortcut) => string {
  const t = useTranslations('calls');
  const words = isMac() ? 'shortcutMac' : 'shortcut';
  return (shortcut) => t(words, { key: KEYS[shortcut] });
}

/** Whether Cmd does what Ctrl does elsewhere. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
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
