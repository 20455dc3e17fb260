import type { Locale } from '@bureau/core/accounts';
import type { CallId, MeetingId, MeetingSessionId, UserId } from '@bureau/core/kernel';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { loadMessages } from '../language/locale.ts';
import { LanguageProvider } from '../language/provider.tsx';
import { AccessList } from './access-list.tsx';
import { RecordingRow, type RecordingRowProps } from './recording-row.tsx';
import { SharedWith } from './shared-with.tsx';

const AT = Date.UTC(2026, 2, 3, 9, 58);
const [ADA, BEN] = ['ada', 'ben'] as UserId[] as [UserId, UserId];
const nameOf = (userId: UserId) => (userId === ADA ? 'Ada' : 'Ben');

async function drawn(what: ReactNode, locale: Locale = 'en'): Promise<string> {
  return renderToStaticMarkup(
    <LanguageProvider locale={locale} messages={await loadMessages(locale)} timeZone="Europe/Paris">
      {what}
    </LanguageProvider>,
  );
}

const row = (recording: Partial<RecordingRowProps['recording']>, locale?: Locale) =>
  drawn(
    <RecordingRow
      recording={{
        of: { kind: 'call', callId: 'call' as CallId },
        startedAt: AT,
        durationMs: 62_000,
        status: 'ready',
        ...recording,
      }}
      others={[{ id: 'ada', name: 'Ada' }]}
      names="Ada"
      href="/more/recordings/1"
      onOpen={() => undefined}
    />,
    locale,
  );

it('says with whom, how long and when', async () => {
  const html = await row({});
  for (const words of ['Ada', '>1:02<', '>10:58<']) expect(html).toContain(words);
});

it('says in which meeting, and who was there', async () => {
  const [meetingId, sessionId] = ['meeting' as MeetingId, 'session' as MeetingSessionId];
  const html = await row({ of: { kind: 'meeting', meetingId, sessionId, name: 'Review', hostIds: [], guests: [] } });
  for (const words of ['Review', '>Ada<', '>1:02<']) expect(html).toContain(words);
});

it('says what is the matter with one, instead of a length that is not known', async () => {
  expect(await row({ status: 'finalising' })).toContain('Being prepared…');
  expect(await row({ status: 'failed' }, 'fr')).toContain('Il n’a pas pu être préparé');
  expect(await row({ status: 'failed' })).not.toContain('1:02');
  const early = await row({ endedEarly: 'disk-full' });
  expect(early).toContain('Ended early: the disk of the server was full');
  expect(early).toContain('>1:02<');
});

it('tells who did what, the last thing first', async () => {
  const html = await drawn(
    <AccessList
      nameOf={nameOf}
      accesses={[
        { at: AT, userId: ADA, action: 'shared', withId: BEN },
        { at: AT + 60_000, userId: BEN, action: 'played' },
        { at: AT + 120_000, action: 'expired' },
      ]}
    />,
  );
  const places = ['Deleted: kept as long', 'Ben played it', 'Ada shared it with Ben'].map((words) =>
    html.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(await drawn(<AccessList nameOf={nameOf} accesses={[]} />)).toContain('Nobody has played');
});

it('lets only those take a share back who may', async () => {
  const people = [{ id: 'ben', name: 'Ben' }];
  expect(await drawn(<SharedWith people={people} onRemove={() => undefined} />)).toContain('Stop sharing with Ben');
  expect(await drawn(<SharedWith people={people} />)).not.toContain('Stop sharing');
  expect(await drawn(<SharedWith people={[]} />)).toContain('Only those who were in it');
});
