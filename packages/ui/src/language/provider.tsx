'use client';

import type { Locale } from '@bureau/core/accounts';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import type { en } from './en.ts';
import { messagesFor } from './locale.ts';

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}

/** Gives everything below its language and the zone in which times are shown (IANA name). */
export function LanguageProvider(props: { locale: Locale; timeZone: string; children: ReactNode }) {
  return (
    <IntlProvider locale={props.locale} timeZone={props.timeZone} messages={messagesFor(props.locale)}>
      {props.children}
    </IntlProvider>
  );
}
