'use client';

import type { Theme } from '@bureau/core/accounts';
import { LanguageProvider, type Locale, loadCompiledMessages, type Messages, pickLocale } from '@bureau/ui/language';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { keepPreference, LOCALE_COOKIE, THEME_COOKIE } from './preference-cookies.ts';

/** How this browser shows Bureau. */
export interface Preferences {
  /** Empty: as the browser asks for. */
  readonly chooseLocale: (locale: Locale | '') => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const Context = createContext<Preferences>({ chooseLocale: () => {}, chooseTheme: () => {} });

/** Language and theme of everything below, kept for the next first paint. */
export function PreferencesProvider(props: { locale: Locale; messages: Messages; theme: Theme; children: ReactNode }) {
  const [language, setLanguage] = useState({ locale: props.locale, messages: props.messages });
  const wanted = useRef(props.locale);
  const [theme, setTheme] = useState(props.theme);
  const timeZone = useSyncExternalStore(neverChanges, browserTimeZone, () => 'UTC');

  useEffect(() => {
    document.documentElement.lang = language.locale;
  }, [language]);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  const preferences = useMemo<Preferences>(
    () => ({
      chooseLocale(chosen) {
        keepPreference(LOCALE_COOKIE, chosen);
        const locale = chosen === '' ? pickLocale(navigator.languages) : chosen;
        if (wanted.current === locale) return;
        wanted.current = locale;
        loadCompiledMessages(locale).then(
          (messages) => {
            if (wanted.current === locale) setLanguage({ locale, messages });
          },
          () => {
            // Without a network the page goes on in the language it has; the cookie brings the other one.
          },
        );
      },
      chooseTheme(chosen) {
        keepPreference(THEME_COOKIE, chosen === 'system' ? '' : chosen);
        setTheme(chosen);
      },
    }),
    [],
  );
  return (
    <Context value={preferences}>
      <LanguageProvider {...language} timeZone={timeZone}>
        {props.children}
      </LanguageProvider>
    </Context>
  );
}

/** Changes language and theme of this page. */
export function usePreferences(): Preferences {
  return useContext(Context);
}

const neverChanges = () => () => {};
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
