import type { Locale } from '@bureau/core/accounts';
import type { LegRecord } from '@bureau/core/call-log';
import type { UserId } from '@bureau/core/kernel';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { CallLegs } from './call-legs.tsx';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- literals of a branded type
const [ada, ben, gone] = ['ada', 'ben', 'gone'] as UserId[] as [UserId, UserId, UserId];
const at = (minute: number, second = 0) => Date.UTC(2026, 2, 3, 9, minute, second);
const NAMES = new Map([
  [ada, 'Ada'],
  [ben, 'Ben'],
  [gone, 'Former colleague'],
]);

async function drawn(legs: readonly LegRecord[], locale: Locale = 'en') {
  const html = renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      <CallLegs
        entry={{ ownerId: ada, legs }}
        personOf={(id) => ({ name: NAMES.get(id) ?? '', href: id === gone ? undefined : `/contacts/${id}` })}
        onOpen={() => undefined}
      />
    </LanguageProvider>,
  );
  const parts = html.split('<li').slice(1);
  return {
    parts,
    texts: parts.map((part) =>
      part
        .replaceAll(/<[^>]*>|^[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
  };
}

const caller: LegRecord = {
  userId: ada,
  firstAt: at(0),
  answeredAt: at(0, 5),
  leftAt: at(4),
  talkMs: 235_000,
  reason: 'hung-up',
};
const transferor: LegRecord = {
  userId: ben,
  invitedBy: ada,
  firstAt: at(0),
  answeredAt: at(0, 5),
  leftAt: at(1, 5),
  talkMs: 60_000,
  reason: 'transferred',
};

it('tells each part: by whom they came, when, how long, and how it ended for them', async () => {
  const { texts } = await drawn([
    caller,
    transferor,
    { userId: gone, invitedBy: ben, firstAt: at(1, 5), reason: 'dnd' },
  ]);
  expect(texts).toEqual([
    'A Ada · you Dialled 10:00:00 Left 10:04:00 3:55 Call ended',
    'B Ben Called by Ada Rang 10:00:00 Answered 10:00:05 Left 10:01:05 1:00 Transferred the call',
    'FC Former colleague Called by Ben Rang 10:01:05 Do not disturb',
  ]);
  expect((await drawn([caller, transferor], 'fr')).texts[1]).toContain('Appelé par Ada');
});

it('leads to the others’ pages, not to the own one and not to those of people who have left', async () => {
  const { parts } = await drawn([caller, transferor, { userId: gone, firstAt: at(2) }]);
  expect(parts.map((part) => part.includes('href='))).toEqual([false, true, false]);
});

it('tells what is not over yet, and counts from the answer what was written before lengths were', async () => {
  const { talkMs: _talkMs, ...older } = transferor;
  const { reason: _reason, leftAt: _leftAt, talkMs: _talked, ...talking } = caller;
  const { texts } = await drawn([talking, older, { userId: gone, invitedBy: ben, firstAt: at(2) }]);
  expect(texts[0]).toContain('In the call');
  expect(texts[1]).toContain('1:00');
  expect(texts[2]).toContain('Ringing');
});
