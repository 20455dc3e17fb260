'use client';

import type { Theme } from '@bureau/core/accounts';
import type { Locale, Messages } from '@bureau/ui/language';
import { ToastProvider } from '@bureau/ui/primitives';
import type { ReactNode } from 'react';
import { PreferencesProvider } from './preferences.tsx';

/** What every page stands on: language, colours and short messages. */
export function Root({
  children,
  ...paint
}: {
  locale: Locale;
  messages: Messages;
  theme: Theme;
  children: ReactNode;
}) {
  return (
    <PreferencesProvider {...paint}>
      <ToastProvider>{children}</ToastProvider>
    </PreferencesProvider>
  );
}
