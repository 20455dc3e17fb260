import type { Locale } from '@bureau/core/accounts';
import type { FaxId, UserId } from '@bureau/core/kernel';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { FaxRow } from './fax-row.tsx';
import { FaxState } from './fax-state.tsx';
import type { ShownFax } from './shown-fax.ts';

const AT = Date.UTC(2026, 2, 3, 9, 58);
const common = { id: 'fax' as FaxId, ownerId: 'ada' as UserId, title: 'letter.pdf', pages: 3, createdAt: AT } as const;

const fax = (fields: Pick<ShownFax, 'state'> & Partial<ShownFax>): ShownFax => ({
  ...common,
  direction: 'out',
  pagesSent: 0,
  seen: true,
  ...fields,
});

async function drawn(shown: ShownFax, locale: Locale = 'en'): Promise<string> {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <FaxRow fax={shown} name="Ada" href="/more/fax/1" onOpen={() => undefined} />
      <FaxState fax={shown} isWhole />
    </LanguageProvider>,
  );
}

const since = AT;

test.each<[string, Parameters<typeof fax>[0], readonly string[]]>([
  ['its page', { state: { status: 'sending', attempt: 1, since }, page: 2 }, ['Sending page 2 of 3', 'value="1"']],
  [
    'when it is tried again, and why',
    { state: { status: 'queued', attempt: 2, since, at: AT, problem: 'busy' } },
    ['Again at 10:58 (attempt 2 of 3)', 'The line was busy.'],
  ],
  [
    'that it waits for a line',
    { state: { status: 'queued', attempt: 1, since, at: AT, problem: 'gateway-away' } },
    ['Waits for a line', 'The phone network cannot be reached.'],
  ],
  [
    'why it failed, and how far it came',
    { state: { status: 'failed', at: AT, attempts: 3, problem: 'cut' }, pagesSent: 1 },
    ['Not sent', 'The line broke off.', '1 of 3 pages arrived'],
  ],
  [
    'what came in is not whole',
    { direction: 'in', seen: false, state: { status: 'received', at: AT, problem: 'cut' } },
    ['Received in part', 'data-new', '3 pages'],
  ],
  [
    'nothing came in',
    { direction: 'in', pages: 0, state: { status: 'failed', at: AT, attempts: 1, problem: 'no-fax-machine' } },
    ['Nothing received', 'No fax machine answered'],
  ],
])('a fax says %s', async (_, fields, words) => {
  const html = await drawn(fax(fields));
  for (const each of words) expect(html).toContain(each);
});

test('in French as well', async () => {
  const html = await drawn(fax({ state: { status: 'failed', at: AT, attempts: 3, problem: 'bad-line' } }), 'fr');
  for (const words of ['Non envoyé', 'La ligne est trop mauvaise']) expect(html).toContain(words);
});
