import { LanguageProvider, loadMessages } from '@bureau/ui/language';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { type Shortcut, shortcutsOf, useKeysOf } from './shortcuts.ts';

afterEach(() => vi.unstubAllGlobals());

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test.each([
  [{ ...none, key: 'S', ctrlKey: true, shiftKey: true }, ['call-answer']],
  [{ ...none, key: 'd', metaKey: true, shiftKey: true }, ['call-decline']],
  [{ ...none, key: 'S', shiftKey: true }, []],
  [{ ...none, key: 's', ctrlKey: true }, []],
  [{ ...none, key: 's', ctrlKey: true, shiftKey: true, altKey: true }, []],
  [{ ...none, key: 'K', ctrlKey: true, shiftKey: true }, ['call-keypad', 'meeting-hand']],
  [{ ...none, key: 'e', metaKey: true, shiftKey: true }, ['call-record', 'meeting-share']],
  [{ ...none, key: 'M', ctrlKey: true, shiftKey: true }, ['call-mute']],
  [{ ...none, key: 'j', ctrlKey: true, shiftKey: true }, []],
  [{ ...none, key: '?', shiftKey: true }, ['help']],
  [{ ...none, key: '?' }, ['help']],
  [{ ...none, key: '?', ctrlKey: true, shiftKey: true }, []],
] as const)('%j means %j', (event, shortcuts) => {
  expect(shortcutsOf(event)).toEqual(shortcuts);
});

function Keys({ of }: { of: Shortcut }) {
  return useKeysOf()(of);
}

test.each([
  ['en', 'Win32', 'call-mute', 'Ctrl+Shift+M'],
  ['en', 'Linux x86_64', 'call-hang-up', 'Ctrl+Shift+H'],
  ['fr', 'Win32', 'call-answer', 'Ctrl+Maj+S'],
  ['en', 'MacIntel', 'call-decline', '⌘⇧D'],
  ['fr', 'MacIntel', 'call-decline', '⌘⇧D'],
  ['fr', 'Win32', 'call-hold', 'Ctrl+Maj+L'],
  ['en', 'Linux x86_64', 'help', '?'],
] as const)('in %s on %s the keys of %s are %s', async (locale, platform, shortcut, keys) => {
  vi.stubGlobal('navigator', { platform });
  const messages = await loadMessages(locale);
  const written = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages} timeZone="UTC">
      <Keys of={shortcut} />
    </LanguageProvider>,
  );
  expect(written).toBe(keys);
});
