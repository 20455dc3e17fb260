'use client';

import { pickLocale } from '@bureau/ui/language';
import { useCallback, useEffect, useState } from 'react';
import { usePreferences } from '../../shell/preferences.tsx';
import { loadOffice } from './office-library.ts';

/** Whether Outlook is around this page, once that is known. The page speaks its language and has its colours. */
export function useOffice(): {
  readonly office: 'loading' | 'here' | 'absent' | 'failed';
  readonly again: () => void;
} {
  const [office, setOffice] = useState<'loading' | 'here' | 'absent' | 'failed'>('loading');
  const [round, setRound] = useState(0);
  const { chooseLocale, chooseTheme } = usePreferences();
  useEffect(() => {
    loadOffice().then(
      (isHere) => {
        if (isHere) {
          chooseLocale(pickLocale([Office.context.displayLanguage]));
          const isDark = Office.context.officeTheme?.isDarkTheme;
          if (isDark !== undefined) chooseTheme(isDark ? 'dark' : 'light');
        }
        setOffice(isHere ? 'here' : 'absent');
      },
      () => setOffice('failed'),
    );
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new round asks anew
  }, [round, chooseLocale, chooseTheme]);
  const again = useCallback(() => {
    setOffice('loading');
    setRound((last) => last + 1);
  }, []);
  return { office, again };
}
