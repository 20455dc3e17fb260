import { peopleColumnsOf } from '@bureau/core/accounts';
import { loadMessages, locales } from '@bureau/ui/language';
import { expect, test } from 'vitest';
import { readPeople } from './read-people.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('a file as spreadsheets write it', () => {
  const file = '\uFEFFPrénom;Nom;Courriel\r\nZoé;Roy;zoe@example.com\r\n\r\n"Ada;Lindqvist;ada@example.com\r\n';
  expect(readPeople(bytes(file), 'Europe/Paris')).toMatchObject({
    ok: true,
    value: [
      { row: 2, draft: { givenName: 'Zoé', email: 'zoe@example.com', timeZone: 'Europe/Paris' } },
      { row: 4, fault: 'unreadable' },
    ],
  });
});

test.each([
  ['no-people', bytes('Name,Phone\r\nZoé,1\r\n')],
  ['no-people', bytes('Name,E-mail\r\n')],
  ['no-people', bytes('')],
  ['not-text', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
  ['too-many-rows', bytes(`E-mail\r\n${'a@example.com\r\n'.repeat(5_001)}`)],
  ['too-large', new Uint8Array(20 * 1_024 * 1_024 + 1)],
])('%s', (refusal, file) => {
  expect(readPeople(file, 'Europe/Paris')).toEqual({ ok: false, error: refusal });
});

test.each(locales)('every title of the example is understood (%s)', async (locale) => {
  const { accounts, people } = await loadMessages(locale);
  const { givenName, familyName, email } = accounts.person;
  const { extension, title, department, location, timeZone } = people.field;
  const head = [givenName, familyName, email, extension, title, department, location, timeZone];
  expect(peopleColumnsOf(head)).toEqual([
    'givenName',
    'familyName',
    'email',
    'extension',
    'title',
    'department',
    'location',
    'timeZone',
  ]);
});
