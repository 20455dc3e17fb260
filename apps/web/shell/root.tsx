'use client';

import type { Theme } from '@bureau/core/accounts';
import type { Locale } from '@bureau/ui/language';
import { ToastProvider, TooltipProvider } from '@bureau/ui/primitives';
import type { ReactNode } from 'react';
import { PreferencesProvider } from './preferences.tsx';

/** What every page stands on: language, colours, tooltips and short messages. */
export function Root(props: { locale: Locale; theme: Theme; children: ReactNode }) {
  return (
    <PreferencesProvider locale={props.locale} theme={props.theme}>
      <TooltipProvider>
        <ToastProvider>{props.children}</ToastProvider>
      </TooltipProvider>
    </PreferencesProvider>
  );
}
