import { en, type Words } from './en.ts';
import { fr } from './fr.ts';

export type { Words } from './en.ts';

/** The languages of the shell. */
export type Language = 'en' | 'fr';

/** Of what a system speaks, in its order, the first that we speak too. */
export function languageOf(spoken: readonly string[]): Language {
  return spoken.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'en' || tag === 'fr') ?? 'en';
}

export const wordsIn = (language: Language): Words => (language === 'fr' ? fr : en);

/** Puts values into the places of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
