'use client';

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useBureau } from './bureau.ts';
import { usePreferences } from './preferences.tsx';

/** Shows Bureau as the person's settings say, on whichever device they were changed. */
export function usePersonPreferences(): void {
  const { settings } = useBureau();
  const { chooseLocale, chooseTheme } = usePreferences();
  const locale = useStore(settings.store, (state) => state.settings?.locale);
  const theme = useStore(settings.store, (state) => state.settings?.theme);
  useEffect(() => {
    if (locale !== undefined) chooseLocale(locale);
  }, [locale, chooseLocale]);
  useEffect(() => {
    if (theme !== undefined) chooseTheme(theme);
  }, [theme, chooseTheme]);
}
