/** What can be done by keys while another program is in front. */
export const SHORTCUTS = ['answer', 'decline', 'hang-up', 'mute', 'search'] as const;
export type ShortcutName = (typeof SHORTCUTS)[number];
/** Which keys, as Electron writes them; empty: none. */
export type ShortcutKeys = Readonly<Record<ShortcutName, string>>;

/** Few programs have these; whoever has one of them already keeps it. */
export const USUAL_KEYS: ShortcutKeys = {
  answer: 'CommandOrControl+Alt+Shift+S',
  decline: 'CommandOrControl+Alt+Shift+D',
  'hang-up': 'CommandOrControl+Alt+Shift+H',
  mute: 'CommandOrControl+Alt+Shift+M',
  search: 'CommandOrControl+Alt+Shift+F',
};

const MODIFIERS: ReadonlySet<string> = new Set(['CommandOrControl', 'Control', 'Command', 'Alt', 'Shift', 'Super']);
const KEY = /^([A-Z0-9]|F([1-9]|1[0-9]|2[0-4])|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|MediaPlayPause)$/;
/** Keys that are nothing else: they need no others beside them. */
const ALONE = /^(F\d+|MediaPlayPause)$/;

/** Whether these keys can be taken from other programs: one key, with enough others that nobody types it. */
export function isUsable(keys: string): boolean {
  const parts = keys.split('+');
  const key = parts.pop() ?? '';
  if (!KEY.test(key) || new Set(parts).size !== parts.length || !parts.every((part) => MODIFIERS.has(part)))
    return false;
  return ALONE.test(key) || parts.some((part) => part !== 'Shift');
}

/** What a person pressed, in Electron's words; undefined for keys that cannot be taken. */
export function keysOf(pressed: {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}): string | undefined {
  const { code, ctrlKey, altKey, shiftKey, metaKey } = pressed;
  const key = code.replace(/^(Key|Digit|Arrow)/, '');
  const keys = [ctrlKey && 'Control', metaKey && 'Super', altKey && 'Alt', shiftKey && 'Shift', key]
    .filter((part) => part !== false)
    .join('+');
  return isUsable(keys) ? keys : undefined;
}

/** Two things at the same keys: which have them, in the order of {@link SHORTCUTS}. */
export function sameKeys(keys: ShortcutKeys, system: NodeJS.Platform): readonly ShortcutName[] {
  const pressed = (name: ShortcutName) =>
    keys[name].replace('CommandOrControl', system === 'darwin' ? 'Super' : 'Control');
  return SHORTCUTS.filter(
    (name) => keys[name] !== '' && SHORTCUTS.some((other) => other !== name && pressed(other) === pressed(name)),
  );
}
