import { LOCALES, type Locale } from '@bureau/core/accounts';
import type { Catalogue } from './catalogue.ts';
import type { en } from './en.ts';

/** The catalogue as the sentences' arguments are checked against: English is the source. */
export type Messages = typeof en;

const LOADS: { readonly [Key in Locale]: () => Promise<Messages> } = {
  en: () => import('./en.ts').then((catalogue) => catalogue.en),
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a translation has other literals; keys are checked by Catalogue, arguments by the test
  fr: () => import('./fr.ts').then((catalogue) => catalogue.fr as Catalogue as Messages),
};

/** Every sentence of the interface in one language. A reader needs one: the other stays where it is. */
export function loadMessages(locale: Locale): Promise<Messages> {
  return LOADS[locale]();
}

/** The same for pages whose formatter does not read sentences. They are compiled where they are loaded, once. */
export function loadCompiledMessages(locale: Locale): Promise<Messages> {
  const known = compiledMessages.get(locale);
  if (known) return known;
  const made = Promise.all([loadMessages(locale), import('./compiled.ts')]).then(([messages, { compiled }]) =>
    compiled(messages),
  );
  compiledMessages.set(locale, made);
  made.catch(() => compiledMessages.delete(locale));
  return made;
}

const compiledMessages = new Map<Locale, Promise<Messages>>();

/** The first language of the reader that the interface speaks; English when it speaks none of them. */
export function pickLocale(acceptLanguages: readonly string[]): Locale {
  for (const tag of acceptLanguages) {
    const language = tag.trim().toLowerCase().split(/[-;]/)[0];
    const locale = LOCALES.find((known) => known === language);
    if (locale) return locale;
  }
  return 'en';
}
