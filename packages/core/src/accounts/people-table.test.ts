import { expect, test } from 'vitest';
import { checkPeople, type PersonRow, peopleColumnsOf, personOfRow } from './people-table.ts';

const ZONE = 'Europe/Paris';
const isTimeZone = (text: string) => text === ZONE;
const EMPTY = { givenName: '', familyName: '', email: '', extension: '', title: '', department: '', location: '' };

const read = (table: Readonly<Record<string, string>>) => {
  const columns = peopleColumnsOf(Object.keys(table));
  return columns && personOfRow(columns, Object.values(table), ZONE);
};

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'of our own words',
    {
      'First name': 'Zoé',
      'Last name': 'Roy',
      'E-mail address': 'zoe@example.com',
      Extension: '2002',
      Location: 'Nice',
    },
    { givenName: 'Zoé', familyName: 'Roy', email: 'zoe@example.com', extension: '2002', location: 'Nice' },
  ],
  [
    'in French',
    { Prénom: 'Zoé', Nom: 'Roy', Courriel: 'zoe@example.com', Fonction: 'Cheffe', Service: 'Studio', Salaire: '1' },
    { givenName: 'Zoé', familyName: 'Roy', email: 'zoe@example.com', title: 'Cheffe', department: 'Studio' },
  ],
  [
    'of Microsoft 365, with the name in one piece',
    { 'Display name': 'Zoé Anna Roy', 'User principal name': 'zoe@example.com', Title: 'Head', 'Time zone': 'UTC' },
    { givenName: 'Zoé Anna', familyName: 'Roy', email: 'zoe@example.com', title: 'Head', timeZone: 'UTC' },
  ],
  [
    'with two addresses and a guard against formulas',
    { Name: "'=Zoé", Email: '', 'Work email': 'zoe@example.com', Mail: 'other@example.com' },
    { givenName: '=Zoé', email: 'zoe@example.com' },
  ],
])('a table %s is understood', (_, table, person) => {
  expect(read(table)).toEqual({ ...EMPTY, timeZone: ZONE, ...person });
});

test('without a column for addresses it is no table of people', () => {
  expect(peopleColumnsOf(['First name', 'Last name', 'Phone'])).toBeUndefined();
});

const row = (at: number, person: object): PersonRow => ({
  row: at,
  draft: { ...EMPTY, givenName: 'Zoé', timeZone: ZONE, ...person },
});

test('who is new, who is here already, and why others are left out', () => {
  const checked = checkPeople(
    [
      row(2, { email: ' zoe@example.com ', extension: '2002' }),
      row(3, { email: 'ADA@example.com' }),
      row(4, { email: 'Zoe@Example.com' }),
      row(5, { email: 'ben@example.com', extension: '2001' }),
      row(6, { email: 'cy@example.com', extension: '2002' }),
      row(7, { email: 'nobody', extension: '1', timeZone: 'Mars' }),
      { row: 8, fault: 'unreadable' },
      row(9, { email: 'dan@example.com' }),
      row(10, { email: 'eve@example.com' }),
    ],
    [{ email: 'ada@example.com', extension: '2001' }],
    isTimeZone,
  );
  expect(checked.drafts.map(({ email }) => email)).toEqual(['zoe@example.com', 'dan@example.com', 'eve@example.com']);
  expect(checked.same).toBe(1);
  expect(checked.faults).toEqual([
    { row: 4, name: 'Zoé', fault: 'twice' },
    { row: 5, name: 'Zoé', fault: 'extension-taken' },
    { row: 6, name: 'Zoé', fault: 'extension-taken' },
    { row: 7, name: 'Zoé', fault: 'email' },
    { row: 7, name: 'Zoé', fault: 'extension' },
    { row: 7, name: 'Zoé', fault: 'timeZone' },
    { row: 8, name: '', fault: 'unreadable' },
  ]);
});
