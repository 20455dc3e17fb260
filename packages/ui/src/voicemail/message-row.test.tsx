import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { MessageRow, type MessageRowProps } from './message-row.tsx';

const message = { receivedAt: Date.UTC(2026, 2, 3, 9, 58), durationMs: 41_400, reason: 'dnd', heard: false } as const;
const nothing = () => undefined;

async function drawn(locale: Locale, change: Partial<MessageRowProps['message']> = {}, onCall?: () => void) {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <MessageRow
        message={{ ...message, ...change }}
        caller={{ id: 'u', name: 'Ada' }}
        href="/calls/voicemail/1"
        onOpen={nothing}
        onCall={onCall}
        onDelete={nothing}
      />
    </LanguageProvider>,
  );
}

it('says who, how long, when, why, and that it is new', async () => {
  const html = await drawn('en');
  for (const words of ['Ada', '>0:41<', '>10:58<', 'You did not want to be disturbed', '>New<']) {
    expect(html).toContain(words);
  }
  expect(await drawn('fr')).toContain('>Nouveau<');
});

it('is new until it was heard', async () => {
  expect(await drawn('en', { heard: true })).not.toContain('>New<');
});

it('offers to call back whoever can be called', async () => {
  expect(await drawn('en')).not.toContain('Call Ada');
  expect(await drawn('en', {}, nothing)).toContain('Call Ada');
});
