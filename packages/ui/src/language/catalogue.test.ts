import type { CompiledMessage } from 'icu-minify/format';
import type { ReactNode } from 'react';
import { _createCache as createCache, _createIntlFormatters as createIntlFormatters, createTranslator } from 'use-intl';
import formatCompiled from 'use-intl/format-message/format-only';
import { expect, it } from 'vitest';
import { loadCompiledMessages, loadMessages } from './locale.ts';
import { SENTENCE_FORMATS } from './sentence-formats.ts';

/** Words that are the same in both languages. */
const SAME = new Set([
  'Bureau',
  'Contacts',
  'Ctrl K',
  'Date',
  'Document',
  'E-mail',
  'Fax',
  'Invisible',
  'Invitation',
  'Message',
  'Messages',
  'Mobile',
  'Notifications',
  'Outlook',
  'Pages',
  'Photo',
  'Pause',
  'Port',
  'Transport',
  '{count, plural, one {# contact} other {# contacts}}',
  '{count, plural, one {# minute} other {# minutes}}',
  '{count, plural, one {# page} other {# pages}}',
  '{from} – {to}',
  '{name}, {kind}, {when}',
  '{count, number} ms',
  '{share, number, percent}',
  '{speed, number}×',
  // Systems of computers, and the kinds of their installers.
  'Windows',
  'macOS',
  'Linux',
  'Linux (AppImage)',
  'Debian, Ubuntu (deb)',
  'Fedora, openSUSE (rpm)',
  'Version {version}',
  '⌘ K',
  '⌘⇧{key}',
]);

interface Sentences {
  readonly [key: string]: string | Sentences;
}

function sentences(node: Sentences, path = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : sentences(value, `${path}${key}.`),
  );
}

/** The sentences of a compiled catalogue: what is not text is a list. */
function leaves(node: object, path = ''): [string, unknown][] {
  return Object.entries(node).flatMap(([key, value]): [string, unknown][] =>
    typeof value === 'object' && !Array.isArray(value) ? leaves(value, `${path}${key}.`) : [[path + key, value]],
  );
}

const en = sentences(await loadMessages('en'));
const fr = sentences(await loadMessages('fr'));
const french = new Map(fr);

/** Names of arguments and tags of an ICU message. */
function placeholders(text: string): string {
  const names = [...text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`);
  return [...new Set(names)].sort().join(' ');
}

it('has the same keys in both languages', () => {
  expect(fr.map(([key]) => key)).toEqual(en.map(([key]) => key));
});

it('says something under every key', () => {
  expect([...en, ...fr].filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('takes the same arguments in both languages', () => {
  expect(en.filter(([key, text]) => placeholders(text) !== placeholders(french.get(key) ?? ''))).toEqual([]);
});

it.each(['en', 'fr'] as const)('can be read in %s', async (locale) => {
  const faults: string[] = [];
  const onError = ({ message }: Error) => void faults.push(message);
  const read = createTranslator({ locale, messages: await loadMessages(locale), onError });
  for (const [key, text] of locale === 'en' ? en : french) {
    const names = [...text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)];
    const values = names.map(([, name, tag = '']) => (name ? [name, 1] : [tag, (chunks: ReactNode) => chunks]));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key there is, with a value for whatever it takes
    void read.rich(key as 'frame.product', Object.fromEntries(values) as never);
  }
  expect(faults).toEqual([]);
});

it.each(['en', 'fr'] as const)('says the same in %s when it is compiled', async (locale) => {
  const read = createTranslator({ locale, messages: await loadMessages(locale) });
  const cache = createCache();
  const options = { locale, cache, formatters: createIntlFormatters(cache), globalFormats: SENTENCE_FORMATS };
  const compiled = new Map(leaves(await loadCompiledMessages(locale)));
  const different: [string, unknown, unknown][] = [];
  for (const [key, text] of locale === 'en' ? en : french) {
    for (const value of [0, 0.5, 1, 2, 1_234_567, 'word']) {
      const names = [...text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g)];
      const values = Object.fromEntries(
        names.map(([, name, tag = '']) => (name ? [name, value] : [tag, (chunks: ReactNode) => ['<', chunks, '>']])),
      );
      if (typeof value === 'string' && /, (?:number|plural)/.test(text)) continue;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key there is, with a value for whatever it takes
      const expected = read.rich(key as 'frame.product', values as never);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what compiling makes of a sentence
      const said = formatCompiled(key, compiled.get(key) as CompiledMessage, values as never, options);
      if (said !== expected && JSON.stringify(said) !== JSON.stringify(expected)) different.push([key, expected, said]);
    }
  }
  expect(different).toEqual([]);
});

it('is translated, except for words that are the same', () => {
  const same = en.filter(([key, text]) => french.get(key) === text).map(([, text]) => text);
  expect([...new Set(same)].sort()).toEqual([...SAME].sort());
});

it('uses typographic apostrophes and ellipses', () => {
  expect([...en, ...fr].filter(([, text]) => /'|\.\.\./.test(text))).toEqual([]);
});

it('puts a narrow no-break space before ; : ! ? and inside « » in French', () => {
  expect(fr.filter(([, text]) => /[^\u202f][;:!?»]|«[^\u202f]/.test(text))).toEqual([]);
});
