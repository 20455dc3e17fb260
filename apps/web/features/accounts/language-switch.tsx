'use client';

import { LOCALES } from '@bureau/core/accounts';
import { type Locale, useReader } from '@bureau/ui/language';
import { SegmentedControl } from '@bureau/ui/primitives';
import { useTranslations } from 'use-intl';
import { usePreferences } from '../../shell/preferences.tsx';
import { LANGUAGE_NAMES } from '../settings/language-names.ts';

/** The language of a page before anybody is signed in. */
export function LanguageSwitch({ onChoose }: { onChoose?: (locale: Locale) => void }) {
  const t = useTranslations('accounts.settings');
  const { locale } = useReader();
  const { chooseLocale } = usePreferences();
  return (
    <SegmentedControl
      label={t('language')}
      options={LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      value={locale}
      onChange={(chosen) => {
        onChoose?.(chosen);
        chooseLocale(chosen);
      }}
    />
  );
}
