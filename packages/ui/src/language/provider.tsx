import type { Locale } from '@bureau/core/accounts';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { en } from './en.ts';
import type { Messages } from './locale.ts';
import { SENTENCE_FORMATS } from './sentence-formats.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}

export interface LanguageProviderProps {
  readonly locale: Locale;
  /** Every sentence in that language, from `loadMessages` or compiled. */
  readonly messages: Messages;
  /** IANA name of the zone in which times are shown. */
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Gives everything below its language. */
export function LanguageProvider({ children, ...language }: LanguageProviderProps) {
  return (
    <IntlProvider {...language} formats={SENTENCE_FORMATS}>
      {children}
    </IntlProvider>
  );
}
