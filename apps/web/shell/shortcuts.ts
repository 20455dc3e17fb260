'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

/**
 * With Ctrl (or Cmd) and Shift, so that nobody does it while typing. As in Teams where it has them: hands know them. None
 * is one that a browser keeps to itself.
 */
const KEYS = {
  'call-answer': 'S',
  'call-decline': 'D',
  'call-mute': 'M',
  'call-hang-up': 'H',
  'call-camera': 'O',
  'call-hold': 'L',
  'call-swap': 'Y',
  'call-transfer': 'X',
  'call-add': 'U',
  'call-keypad': 'K',
  'call-record': 'E',
  'call-pop-out': 'F',
} as const;

/** One thing that can be done by keys. */
export type Shortcut = keyof typeof KEYS | 'help';

/** A key of its own: nobody types it outside of a field. */
const HELP_KEY = '?';
const SHORTCUTS: ReadonlyMap<string, Shortcut> = new Map(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
  (Object.keys(KEYS) as (keyof typeof KEYS)[]).map((name) => [KEYS[name], name]),
);

/** Which shortcut a key event means. */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Shortcut | undefined {
  if (event.altKey) return undefined;
  if (event.key === HELP_KEY) return event.ctrlKey || event.metaKey ? undefined : 'help';
  if (event.ctrlKey === event.metaKey || !event.shiftKey) return undefined;
  return SHORTCUTS.get(event.key.toUpperCase());
}

/** How people of this system write the keys of a shortcut. */
export function useKeysOf(): (shortcut: Shortcut) => string {
  const t = useTranslations('calls');
  const words = isMac() ? 'shortcutMac' : 'shortcut';
  return (shortcut) => (shortcut === 'help' ? HELP_KEY : t(words, { key: KEYS[shortcut] }));
}

/** Whether Cmd does what Ctrl does elsewhere. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac');
}

/** Whether keys that are pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Does these things by keys, wherever the focus is, while the component is there. */
export function useShortcuts(actions: { readonly [Name in Shortcut]?: (() => void) | undefined }): void {
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const name = shortcutOf(event);
      const action = name && latest.current[name];
      if (!action || (name === 'help' && isTyping(event.target))) return;
      event.preventDefault();
      if (!event.repeat) action();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
