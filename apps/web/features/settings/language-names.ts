/** Languages in their own words: who does not read this one must find theirs. */
export const LANGUAGE_NAMES = { en: 'English', fr: 'Français' } as const;
