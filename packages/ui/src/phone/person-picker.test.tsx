import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { PickNote } from './person-picker.tsx';

async function drawn(
  locale: Locale,
  state: 'loading' | 'ready' | 'error',
  isEmpty: boolean,
  there: readonly string[] = [],
) {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <PickNote state={state} isEmpty={isEmpty} there={there} />
    </LanguageProvider>,
  );
}

it('says that nobody was found only when the search has answered', async () => {
  expect(await drawn('en', 'ready', true)).toContain('Nobody found');
  expect(await drawn('en', 'ready', false)).toBe('');
  expect(await drawn('en', 'loading', true)).toBe('');
});

it('says that whoever was found is there already', async () => {
  expect(await drawn('en', 'ready', true, ['Hélène Gagnon'])).toContain('Hélène Gagnon is there already');
  expect(await drawn('fr', 'ready', true, ['Hélène Gagnon'])).toContain('Hélène Gagnon y figure déjà');
  expect(await drawn('en', 'ready', false, ['Hélène Gagnon'])).toBe('');
});

it.each([
  ['en', 'did not answer'],
  ['fr', 'n’a pas répondu'],
] as const)('says aloud in %s that the search failed, whoever is shown', async (locale, words) => {
  for (const isEmpty of [true, false]) {
    const note = await drawn(locale, 'error', isEmpty);
    expect(note).toContain('role="alert"');
    expect(note).toContain(words);
    expect(note).not.toContain('Nobody found');
  }
});
