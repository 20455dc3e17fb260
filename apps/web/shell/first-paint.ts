import { LOCALES, THEMES, type Theme } from '@bureau/core/accounts';
import { type Locale, pickLocale } from '@bureau/ui/language';
import { cookies, headers } from 'next/headers';
import { LOCALE_COOKIE, THEME_COOKIE } from './preference-cookies.ts';

/** What the first paint must know of its reader: in which language, in which colours. */
export async function firstPaint(): Promise<{ locale: Locale; theme: Theme }> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const theme = THEMES.find((known) => known === jar.get(THEME_COOKIE)?.value) ?? 'system';
  const chosen = LOCALES.find((known) => known === jar.get(LOCALE_COOKIE)?.value);
  return { theme, locale: chosen ?? pickLocale((sent.get('accept-language') ?? '').split(',')) };
}
