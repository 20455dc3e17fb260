import { expect, test } from 'vitest';
import { columnsOf, draftOfRow } from './columns.ts';

const read = (table: Readonly<Record<string, string>>) => {
  const columns = columnsOf(Object.keys(table));
  return columns && draftOfRow(columns, Object.values(table));
};
const EMPTY = { givenName: '', familyName: '', company: '', note: '', numbers: [], emails: [] };

test.each<[string, Readonly<Record<string, string>>, object]>([
  [
    'Google',
    {
      'First Name': 'Ana',
      'Last Name': 'Sousa',
      'Organization Name': 'Atlântico',
      Notes: 'Note',
      Labels: '* myContacts',
      'E-mail 1 - Label': 'Work',
      'E-mail 1 - Value': 'a@example.com ::: b@example.com',
      'Phone 1 - Label': 'Mobile',
      'Phone 1 - Value': '+351 910 000 001',
      'Phone 2 - Label': 'Home Fax',
      'Phone 2 - Value': '',
    },
    {
      ...EMPTY,
      givenName: 'Ana',
      familyName: 'Sousa',
      company: 'Atlântico',
      note: 'Note',
      numbers: [{ label: 'mobile', number: '+351 910 000 001' }],
      emails: ['a@example.com', 'b@example.com'],
    },
  ],
  [
    'Outlook',
    {
      'First Name': 'Bo',
      'Last Name': '',
      Company: 'Bo & Co',
      'Business Fax': '1',
      'Business Phone': '2',
      'Home Phone': '3',
      'Mobile Phone': '4',
      'Other Phone': '5',
      'E-mail Address': 'bo@example.com',
      'E-mail Type': 'SMTP',
      'E-mail 2 Address': 'b@example.com',
    },
    {
      ...EMPTY,
      givenName: 'Bo',
      company: 'Bo & Co',
      numbers: [
        { label: 'work', number: '2' },
        { label: 'home', number: '3' },
        { label: 'mobile', number: '4' },
        { label: 'other', number: '5' },
      ],
      emails: ['bo@example.com', 'b@example.com'],
    },
  ],
  [
    'French, in its own order',
    {
      'Adresse e-mail': 'a@example.com',
      Société: 'Papeterie',
      'Tél. bureau': '1',
      'Téléphone mobile': '2',
      Nom: 'Élan',
      Prénom: 'Anne',
    },
    {
      ...EMPTY,
      givenName: 'Anne',
      familyName: 'Élan',
      company: 'Papeterie',
      numbers: [
        { label: 'work', number: '1' },
        { label: 'mobile', number: '2' },
      ],
      emails: ['a@example.com'],
    },
  ],
  [
    'a name in one piece',
    { Name: 'Ana Maria Sousa', Phone: '1' },
    { ...EMPTY, givenName: 'Ana Maria', familyName: 'Sousa', numbers: [{ label: 'other', number: '1' }] },
  ],
  ['a name that is the company’s', { Name: 'Bo & Co', Company: 'Bo & Co' }, { ...EMPTY, company: 'Bo & Co' }],
  [
    'guards of spreadsheets',
    { Name: "'=Ana", Phone: "'+33199000001", Notes: "'tis" },
    { ...EMPTY, givenName: '=Ana', numbers: [{ label: 'other', number: '+33199000001' }], note: "'tis" },
  ],
])('%s', (_, table, draft) => {
  expect(read(table)).toEqual(draft);
});

test.each([[['Product', 'Price']], [['E-mail', 'Phone']], [['']], [[]]])('%j is no table of contacts', (head) => {
  expect(columnsOf(head)).toBeUndefined();
});

test('titles that every object knows say nothing of a contact', () => {
  const head = ['constructor', 'toString', '__proto__', 'valueOf'];
  expect(columnsOf(head)).toBeUndefined();
  expect(columnsOf(['Name', ...head])?.filter(Boolean)).toEqual([{ holds: 'name' }]);
});

test('a row may be shorter than the head', () => {
  expect(draftOfRow(columnsOf(['Name', 'Phone']) ?? [], ['Ana'])).toEqual({ ...EMPTY, givenName: 'Ana' });
});
