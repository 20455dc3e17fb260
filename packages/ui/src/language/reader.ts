'use client';

import { useLocale, useTimeZone } from 'use-intl';
import type { Reader } from './time.ts';

/** Language and zone of whoever looks at the page, as given to the LanguageProvider. */
export function useReader(): Reader {
  return { locale: useLocale(), timeZone: useTimeZone() ?? 'UTC' };
}
