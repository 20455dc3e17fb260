import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { RingNote, type RingNoteProps, RingNotes } from './ring-note.tsx';

const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };

it.each<[Locale, RingNoteProps['reason'], string]>([
  ['en', 'elsewhere', 'Answered on another device'],
  ['en', 'declinedElsewhere', 'Declined on another device'],
  ['en', 'gone', 'Ada has hung up'],
  ['fr', 'elsewhere', 'Pris sur un autre appareil'],
  ['fr', 'declinedElsewhere', 'Refusé sur un autre appareil'],
  ['fr', 'gone', 'Ada a raccroché'],
])('says aloud in %s why the card went (%s), with the name once', (locale, reason, sentence) => {
  const html = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <RingNotes>
        <RingNote caller={{ id: 'u', name: 'Ada' }} reason={reason} />
      </RingNotes>
    </LanguageProvider>,
  );
  const words = html.slice(html.indexOf('<p'));
  expect(html).toMatch(/^<div aria-live="polite"/);
  expect(words).toContain(`>${sentence}<`);
  expect(words.match(/Ada/g)).toHaveLength(1);
});
