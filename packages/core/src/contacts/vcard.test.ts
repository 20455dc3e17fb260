import { expect, test } from 'vitest';
import type { ContactDraft } from './personal.ts';
import { type CardProperty, cardOf, draftOfCard } from './vcard.ts';

const EMPTY: ContactDraft = { givenName: '', familyName: '', company: '', note: '', numbers: [], emails: [] };
const tel = (type: string | readonly string[], number: string): CardProperty => ['tel', { type }, 'uri', number];

test.each<[string, readonly CardProperty[], ContactDraft]>([
  ['an empty card', [], EMPTY],
  [
    'a name in parts',
    [
      ['fn', {}, 'text', 'Dr. Ana Maria Sousa'],
      ['n', {}, 'text', ['Sousa', 'Ana', 'Maria', 'Dr.', '']],
    ],
    { ...EMPTY, givenName: 'Ana Maria', familyName: 'Sousa' },
  ],
  ['a name in one piece', [['fn', {}, 'text', 'Ana Sousa']], { ...EMPTY, givenName: 'Ana', familyName: 'Sousa' }],
  [
    'parts that are empty or lists',
    [
      ['n', {}, 'text', ['', ['Ana', 'Maria'], '', '', '']],
      ['org', {}, 'text', ['Atlântico', 'Sales']],
    ],
    { ...EMPTY, givenName: 'Ana Maria', company: 'Atlântico' },
  ],
  [
    'a company',
    [
      ['fn', {}, 'text', 'Bo & Co'],
      ['n', {}, 'text', ['', '', '', '', '']],
      ['org', {}, 'text', 'Bo & Co'],
    ],
    { ...EMPTY, company: 'Bo & Co' },
  ],
  [
    'numbers of every kind, without faxes',
    [tel('CELL', '1'), tel(['VOICE', 'WORK'], '2'), tel('home', '3'), tel([], '4'), tel(['work', 'fax'], '5')],
    {
      ...EMPTY,
      numbers: [
        { label: 'mobile', number: '1' },
        { label: 'work', number: '2' },
        { label: 'home', number: '3' },
        { label: 'other', number: '4' },
      ],
    },
  ],
  [
    'what nobody expects',
    [
      ['n', {}, 'text'],
      ['email', {}, 'text', 7, null, { a: 1 }],
      ['note', {}, 'text', ''],
      ['photo', {}, 'uri', 'data:,x'],
    ],
    EMPTY,
  ],
])('%s', (_, properties, draft) => {
  expect(draftOfCard(properties)).toEqual(draft);
});

test('what is written is read again', () => {
  const contact = {
    ...EMPTY,
    name: 'Ana Sousa',
    givenName: 'Ana',
    familyName: 'Sousa',
    company: 'Atlântico; Lda',
    note: 'Two\nlines',
    emails: ['a@example.com', 'b@example.com'],
    numbers: [
      { label: 'work', number: '+14165550123,7' },
      { label: 'other', number: '+33199000001' },
    ],
  } as const;
  const { name: _name, ...draft } = contact;
  expect(draftOfCard(cardOf(contact))).toEqual({
    ...draft,
    numbers: [
      { label: 'work', number: 'tel:+14165550123;ext=7' },
      { label: 'other', number: 'tel:+33199000001' },
    ],
  });
});
