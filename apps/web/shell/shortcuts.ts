'use client';

import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

/**
 * With Ctrl (or Cmd) and Shift, so that nobody does it while typing. As in Teams where it has them: hands know them. None
 * is one that a browser keeps to itself. Calls and meetings share some: one of them has the keys at a time.
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
  'meeting-camera': 'O',
  'meeting-share': 'E',
  'meeting-hand': 'K',
  'meeting-chat': 'Y',
  'meeting-people': 'U',
  'meeting-leave': 'H',
  'meeting-pop-out': 'F',
  'meeting-board': 'B',
} as const;

/** One thing that can be done by keys. */
export type Shortcut = keyof typeof KEYS | 'help';

/** A key of its own: nobody types it outside of a field. */
const HELP_KEY = '?';
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a literal
const NAMES = Object.keys(KEYS) as (keyof typeof KEYS)[];

/** Which shortcuts a key event may mean: that of a call, of a meeting, or none. */
export function shortcutsOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): readonly Shortcut[] {
  if (event.altKey) return [];
  if (event.key === HELP_KEY) return event.ctrlKey || event.metaKey ? [] : ['help'];
  if (event.ctrlKey === event.metaKey || !event.shiftKey) return [];
  const key = event.key.toUpperCase();
  return NAMES.filter((name) => KEYS[name] === key);
}

/** In a meeting people write to each other: there only the microphone and calls have their keys meanwhile. */
const worksWhileTyping = (name: Shortcut) => name.startsWith('call-');

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
      const name = shortcutsOf(event).find((each) => latest.current[each] !== undefined);
      const action = name && latest.current[name];
      if (!action || (!worksWhileTyping(name) && isTyping(event.target))) return;
      event.preventDefault();
      if (!event.repeat) action();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
