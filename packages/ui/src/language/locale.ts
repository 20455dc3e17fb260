import { LOCALES, type Locale } from '@bureau/core/accounts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** The catalogue as the sentences' arguments are checked against: English is the source. */
type Messages = typeof en;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a translation has other literals; keys are checked by Catalogue, arguments by the test
const FRENCH = fr as Catalogue as Messages;

const CATALOGUES: { readonly [Key in Locale]: Messages } = { en, fr: FRENCH };

/** Every sentence of the interface in one language. */
export function messagesFor(locale: Locale): Messages {
  return CATALOGUES[locale];
}

/** The first language of the reader that the interface speaks; English when it speaks none of them. */
export function pickLocale(acceptLanguages: readonly string[]): Locale {
  for (const tag of acceptLanguages) {
    const language = tag.trim().toLowerCase().split(/[-;]/)[0];
    const locale = LOCALES.find((known) => known === language);
    if (locale) return locale;
  }
  return 'en';
}
