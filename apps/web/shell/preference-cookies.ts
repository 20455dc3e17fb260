/** Language and theme of this browser, for the first paint; the person's settings are the truth after the sign-in. */
export const LOCALE_COOKIE = 'bureau-locale';
export const THEME_COOKIE = 'bureau-theme';

const A_YEAR_SECONDS = 365 * 24 * 3600;

/** Keeps a value for the next first paint; an empty one is forgotten. */
export function keepPreference(name: string, value: string): void {
  const age = value === '' ? 0 : A_YEAR_SECONDS;
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${age}${location.protocol === 'https:' ? '; Secure' : ''}`;
}
