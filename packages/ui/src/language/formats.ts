import type { Locale } from '@bureau/core/accounts';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * The format of a date or a time. Making one takes far longer than using it, and a long list asks for many of the same: each is
 * made once.
 */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = FORMATS.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  FORMATS.set(key, made);
  return made;
}

/** The language in which days are written: a British day in English. */
export const dayLocale = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);
