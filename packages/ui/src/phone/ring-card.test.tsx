import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { RingCard } from './ring-card.tsx';

const messages = { en: await loadMessages('en'), fr: await loadMessages('fr') };
const nothing = () => undefined;

it.each([
  ['en', false, ['Answer', 'Decline']],
  ['fr', false, ['Répondre', 'Refuser']],
  ['en', true, ['Hold and answer', 'Decline']],
  ['fr', true, ['Suspendre et répondre', 'Refuser']],
] as const)('answering comes before refusing in %s (another call: %s)', (locale, holdsCurrent, words) => {
  const html = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <RingCard
        caller={{ id: 'u', name: 'Ada' }}
        line=""
        onAnswer={nothing}
        onDecline={nothing}
        holdsCurrent={holdsCurrent}
      />
    </LanguageProvider>,
  );
  expect([...html.matchAll(/<button[^>]*>.*?<\/button>/g)].map(([button]) => button.replace(/<[^>]+>/g, ''))).toEqual(
    words,
  );
});
