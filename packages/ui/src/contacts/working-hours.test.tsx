import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { WorkingHours } from './working-hours.tsx';

const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };
const OFFICE = { days: [1, 2, 3, 4, 5], fromMinute: 540, toMinute: 1020 };
const DAILY = { ...OFFICE, days: [1, 2, 3, 4, 5, 6, 7] };

test.each<[Locale, string, typeof OFFICE, string, string]>([
  ['en', 'Europe/Paris', OFFICE, '2026-11-27T14:20Z', 'Mon–Fri, 09:00–17:00|Works until 17:00.'],
  ['en', 'America/Toronto', OFFICE, '2026-11-27T20:20Z', 'Mon–Fri, 09:00–17:00|Works until 17:00. It is 15:20 there.'],
  [
    'en',
    'Europe/Paris',
    OFFICE,
    '2026-11-27T20:20Z',
    'Mon–Fri, 09:00–17:00|Outside their hours, back on Monday at 09:00.',
  ],
  [
    'en',
    'Europe/Paris',
    DAILY,
    '2026-11-27T05:00Z',
    'Every day, 09:00–17:00|Outside their hours, back today at 09:00.',
  ],
  [
    'fr',
    'America/Toronto',
    OFFICE,
    '2026-11-27T20:20Z',
    'lun.–ven., 09:00 – 17:00|Travaille jusqu’à 17:00. Il est 15:20 là-bas.',
  ],
  [
    'fr',
    'Europe/Paris',
    OFFICE,
    '2026-11-27T20:20Z',
    'lun.–ven., 09:00 – 17:00|Hors de ses heures, de retour lundi à 09:00.',
  ],
])('%s, %s: %j at %s', (locale, timeZone, workingHours, at, expected) => {
  const html = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="Europe/Paris">
      <WorkingHours person={{ timeZone, workingHours }} now={Date.parse(at)} />
    </LanguageProvider>,
  );
  expect(html.replace('</span><span', '</span>|<span').replace(/<[^>]+>/g, '')).toBe(expected);
});
