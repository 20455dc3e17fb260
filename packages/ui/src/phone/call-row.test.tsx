import type { Locale } from '@bureau/core/accounts';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { CallRow, type CallRowProps } from './call-row.tsx';

const nothing = () => undefined;

async function drawn(locale: Locale, change: Partial<CallRowProps> = {}) {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <CallRow
        kind="missed"
        peer={{ id: 'u', name: 'Hélène Gagnon' }}
        startedAt={Date.UTC(2026, 2, 3, 9, 58)}
        talkMs={0}
        href="/calls/1"
        onOpen={nothing}
        {...change}
      />
    </LanguageProvider>,
  );
}

it.each([
  ['merged', 'Went on in another call', 'A continué dans un autre appel'],
  ['answered-by-other', 'Answered by a colleague', 'Pris par un collègue'],
  ['declined', 'Declined', 'Refusé'],
  ['forwarded', 'Forwarded', 'Renvoyé'],
  ['voicemail', 'Voicemail', 'Messagerie'],
  ['missed', 'Missed', 'Manqué'],
  ['missed-return', 'Came back, missed', 'Revenu, manqué'],
  ['declined-return', 'Came back, declined', 'Revenu, refusé'],
] as const)('%s is a picture and a word', async (kind, english, french) => {
  const html = await drawn('en', { kind });
  expect(html).toContain(`>${english}<`);
  expect(html).toContain('<svg');
  expect(await drawn('fr', { kind })).toContain(`>${french}<`);
});

it('says who else took part, how long it was, and that it was recorded', async () => {
  const html = await drawn('en', {
    kind: 'incoming',
    talkMs: 240_000,
    recorded: true,
    others: ['Adaeze Okafor', 'Luc Roy'],
  });
  for (const words of ['>4 min<', '>Recorded<', '>with Adaeze Okafor, Luc Roy<']) {
    expect(html.replaceAll('\u00a0', ' ')).toContain(words);
  }
});

it('says of a call that came back and was not taken no length: it was talked before', async () => {
  expect(await drawn('en', { kind: 'missed-return', talkMs: 240_000 })).not.toMatch(/4.min/);
  expect(await drawn('en', { kind: 'missed-return' })).toContain('data-tone="stop"');
});

it('stands for several calls, and says so to those who do not see it', async () => {
  const folded = await drawn('en', { repeats: { count: 3, isOpen: false, onToggle: nothing } });
  expect(folded).toMatch(/<button[^>]* aria-expanded="false" aria-label="3 calls with Hélène Gagnon"/);
  expect(folded).toContain('(3)');
  expect(await drawn('fr', { repeats: { count: 3, isOpen: true, onToggle: nothing } })).toMatch(
    /aria-expanded="true" aria-label="3 appels avec Hélène Gagnon"/,
  );
});

it('says of an earlier call below another only what differs', async () => {
  const html = await drawn('en', { isEarlier: true, onCall: nothing });
  expect(html).toMatch(/<a [^>]*href="\/calls\/1"[^>]*><time[^>]*>10:58<\/time>/);
  expect(html).not.toContain('Call Hélène');
});
