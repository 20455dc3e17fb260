import { globalShortcut } from 'electron';
import { SHORTCUTS, type ShortcutKeys, type ShortcutName } from './shortcuts.ts';

/** Takes the keys, in place of those taken before; tells which another program has. */
export function takeShortcuts(keys: ShortcutKeys, perform: (name: ShortcutName) => void): readonly ShortcutName[] {
  globalShortcut.unregisterAll();
  return SHORTCUTS.filter((name) => keys[name] !== '' && !globalShortcut.register(keys[name], () => perform(name)));
}
