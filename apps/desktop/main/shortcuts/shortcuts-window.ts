import { BrowserWindow, globalShortcut } from 'electron';
import { z } from 'zod';
import type { ShortcutsModel } from '../../pages/model.ts';
import { fill, type Language, wordsIn } from '../../words/words.ts';
import type { SettingsFile } from '../settings/settings.ts';
import { type OwnPages, PRELOAD } from '../windows/own-page.ts';
import { keysOf, SHORTCUTS, type ShortcutKeys, type ShortcutName, sameKeys, USUAL_KEYS } from './shortcuts.ts';
import { takeShortcuts } from './take-shortcuts.ts';

const SIZE = { width: 560, height: 620 };
const pressed = z.object({
  code: z.string().max(30),
  ctrlKey: z.boolean(),
  altKey: z.boolean(),
  shiftKey: z.boolean(),
  metaKey: z.boolean(),
});

interface ShortcutsParts {
  readonly settings: SettingsFile;
  readonly pages: OwnPages;
  readonly language: () => Language;
  readonly perform: (name: ShortcutName) => void;
}

/** The shortcuts that work everywhere. */
export interface Shortcuts {
  /** Opens the window in which they are chosen. */
  readonly open: () => void;
}

/** Takes the shortcuts as they were chosen. */
export function createShortcuts({ settings, pages, language, perform }: ShortcutsParts): Shortcuts {
  let window: BrowserWindow | undefined;
  let taken: readonly ShortcutName[] = [];
  let pressing: ShortcutName | undefined;
  let isUnusable = false;
  const keys = (): ShortcutKeys => ({ ...USUAL_KEYS, ...settings.read().shortcuts });
  const take = () => {
    taken = takeShortcuts(keys(), perform);
  };
  const change = (changes: Partial<ShortcutKeys>) => {
    settings.change({ shortcuts: { ...settings.read().shortcuts, ...changes } });
    take();
  };
  const model = (): ShortcutsModel => shortcutsModel(language(), { keys: keys(), pressing, isUnusable, taken });

  take();
  return {
    open() {
      if (window && !window.isDestroyed()) {
        window.show();
        return;
      }
      window = new BrowserWindow({
        ...SIZE,
        title: model().title,
        autoHideMenuBar: true,
        maximizable: false,
        fullscreenable: false,
        webPreferences: { preload: PRELOAD, contextIsolation: true, sandbox: true, nodeIntegration: false },
      });
      const opened = window;
      opened.once('closed', () => {
        pressing = undefined;
        take();
      });
      const page = pages.open(opened.webContents, model(), ({ action, value }) => {
        const name = SHORTCUTS.find((each) => each === value);
        isUnusable = false;
        if (action === 'press') {
          pressing = name === pressing ? undefined : name;
          // The keys that are taken now are to be pressed here too.
          if (pressing) globalShortcut.unregisterAll();
          else take();
        } else if (action === 'keys' && pressing) {
          const found = keysIn(value);
          isUnusable = found === undefined;
          if (found !== undefined) {
            const chosen = pressing;
            pressing = undefined;
            change({ [chosen]: found });
          }
        } else if (action === 'clear' && name) change({ [name]: '' });
        else if (action === 'usual') {
          settings.change({ shortcuts: {} });
          take();
        } else if (action === 'done') {
          opened.close();
          return;
        }
        page.show(model());
      });
    },
  };
}

function keysIn(text: string): string | undefined {
  try {
    return keysOf(pressed.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
}

interface Shown {
  readonly keys: ShortcutKeys;
  readonly pressing: ShortcutName | undefined;
  readonly isUnusable: boolean;
  readonly taken: readonly ShortcutName[];
}

function shortcutsModel(language: Language, { keys, pressing, isUnusable, taken }: Shown): ShortcutsModel {
  const { shortcuts: words } = wordsIn(language);
  const problem = isUnusable
    ? words.unusable
    : sameKeys(keys, process.platform).length > 0
      ? words.same
      : taken.length > 0
        ? fill(words.taken, { names: taken.map((name) => words[name]).join(', ') })
        : '';
  return {
    page: 'shortcuts',
    language,
    title: words.title,
    hint: words.hint,
    problem,
    usual: words.usual,
    done: words.done,
    isPressing: pressing !== undefined,
    rows: SHORTCUTS.map((name) => ({
      name,
      label: words[name],
      keys: pressing === name ? words.press : keys[name] === '' ? words.none : written(keys[name]),
      isPressing: pressing === name,
      clear: keys[name] === '' ? '' : fill(words.clear, { name: words[name] }),
    })),
  };
}

/** As people of this system write them. */
function written(keys: string): string {
  const isMac = process.platform === 'darwin';
  return keys
    .replace('CommandOrControl', isMac ? 'Cmd' : 'Ctrl')
    .replace('Control', 'Ctrl')
    .replaceAll('+', ' + ');
}
