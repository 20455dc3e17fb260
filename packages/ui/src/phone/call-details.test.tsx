import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { CallDetails } from './call-details.tsx';

it.each([
  ['en', false, 'Inside the company'],
  ['en', true, 'Outside the company'],
  ['fr', true, 'Hors de l’entreprise'],
] as const)('in %s, with somebody outside (%s): %s', async (locale, isOutside, origin) => {
  const drawn = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
      <CallDetails
        entry={{ startedAt: 0, ringMs: 2_000, talkMs: 9_000 }}
        kind="outgoing"
        peer={{ name: 'Ada' }}
        isOutside={isOutside}
        isThisDevice={undefined}
      />
    </LanguageProvider>,
  );
  expect(drawn).toContain(`>${origin}<`);
});
