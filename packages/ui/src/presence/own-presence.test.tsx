import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { OwnPresence, type OwnPresenceProps } from './own-presence.tsx';

const nothing = () => undefined;

async function drawn(locale: Locale, change: Partial<OwnPresenceProps>) {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <OwnPresence
        person={{ id: 'u', name: 'Hélène Gagnon', extension: '204' }}
        status="dnd"
        manual="dnd"
        text=""
        onChoose={nothing}
        onDndLength={nothing}
        onText={nothing}
        {...change}
      />
    </LanguageProvider>,
  );
}

test.each([
  ['en', 'No call rings until Wednesday, 4 March 2026, 08:00'],
  ['fr', 'Aucun appel ne sonne jusqu’à mercredi 4 mars 2026, 08:00'],
] as const)('in %s, Do not disturb with an end says until when', async (locale, words) => {
  const html = await drawn(locale, { until: Date.UTC(2026, 2, 4, 7) });
  expect(html).toContain(words);
  expect(html).not.toContain('aria-pressed="true"');
});

test('how long it lasts is asked where it was chosen, and nowhere else', async () => {
  const html = await drawn('en', {});
  for (const words of ['For 30 minutes', 'For 1 hour', 'Until tomorrow', 'Until I change it']) {
    expect(html).toContain(words);
  }
  expect(html).toContain('No call rings on any device');
  expect(html).toMatch(/aria-pressed="true"[^>]*>Until I change it</);
  // Buttons, after the statuses: what an arrow key does among the statuses changes no length.
  expect(html.indexOf('aria-label="How long Do not disturb lasts"')).toBeGreaterThan(html.indexOf('Invisible'));
  expect(html).not.toMatch(/<input[^>]* value="open"/);
  expect(await drawn('en', { manual: 'busy', status: 'busy' })).not.toContain('For 30 minutes');
});
