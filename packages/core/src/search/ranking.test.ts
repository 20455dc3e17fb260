import { describe, expect, it } from 'vitest';
import { createPeopleIndex } from './people-index.ts';
import { type PersonDocument, personTerms } from './person-document.ts';
import { scan } from './scan.ts';

const person = (name: string, more: Partial<PersonDocument> = {}): PersonDocument => ({
  id: name,
  name,
  numbers: [],
  sortKey: name,
  ...more,
});

const PEOPLE = [
  person('Hélène Gagnon', {
    extension: '4012',
    numbers: ['+33123456789', '+15145550142'],
    email: 'helene.gagnon@example.com',
    department: 'Ventes',
    location: 'Québec',
    title: 'Directrice',
  }),
  person('Helena Gagné', { extension: '4013', numbers: ['+33123456700'], department: 'Ventes' }),
  person('Paul Helen', { extension: '5012', email: 'paul@helene.example' }),
  person('Søren Weiß', { extension: '40', numbers: ['+4512345678'], department: 'Achats' }),
  person('Jean-Luc O’Brien', { email: 'jl.obrien2@example.com', location: 'Paris' }),
  person('Zoë Vente', { department: 'Paris Helene', numbers: ['0612345678'] }),
  person('Anna Papadopoulos', { email: 'anna.p@example.com' }),
  person('Anna Papadopoulos 2', { email: 'anna.p2@example.com', sortKey: 'Anna' }),
];

function ways(text: string, limit: number): [string[], string[]] {
  const index = createPeopleIndex();
  for (const document of PEOPLE) index.put(document);
  const scanned = scan(PEOPLE.map(personTerms), text, limit);
  return [index.search(text, limit).map((hit) => hit.id), scanned.map((hit) => hit.id)];
}

describe.each([
  ['index', 0],
  ['scan', 1],
] as const)('%s', (_, way) => {
  it.each<[string, string, string[]]>([
    ['whole name before e-mail before place', 'helene', ['Hélène Gagnon', 'Paul Helen', 'Zoë Vente', 'Helena Gagné']],
    ['name before e-mail in a beginning', 'hele', ['Helena Gagné', 'Hélène Gagnon', 'Paul Helen', 'Zoë Vente']],
    ['accents typed or not', 'HÉLÈNE GAGNON', ['Hélène Gagnon']],
    ['every word by its beginning', 'hel gag', ['Helena Gagné', 'Hélène Gagnon']],
    ['in any order', 'gag hel', ['Helena Gagné', 'Hélène Gagnon']],
    ['one typing error in a short word', 'gagnan', ['Hélène Gagnon']],
    ['a swap in the beginning of a word', 'papda', ['Anna Papadopoulos 2', 'Anna Papadopoulos']],
    ['two typing errors in a long word', 'papadapulos', ['Anna Papadopoulos 2', 'Anna Papadopoulos']],
    ['three are too many', 'pepadapulus', []],
    ['none in three letters', 'gxg', []],
    ['all words must match', 'helene anna', []],
    ['letters that do not decompose', 'soren', ['Søren Weiß']],
    ['sharp s', 'weiss', ['Søren Weiß']],
    ['a joined name', 'obrien', ['Jean-Luc O’Brien']],
    ['with its apostrophe', "o'brien", ['Jean-Luc O’Brien']],
    ['a hyphenated name as one word', 'jeanluc', ['Jean-Luc O’Brien']],
    ['an extension before longer ones', '40', ['Søren Weiß', 'Helena Gagné', 'Hélène Gagnon']],
    ['a whole extension', '4012', ['Hélène Gagnon']],
    ['a word and an extension', 'gagnon 4012', ['Hélène Gagnon']],
    ['a national number', '01 23 45 67 89', ['Hélène Gagnon']],
    ['an international one', '+33 (0)1 23 45 67 89', ['Hélène Gagnon']],
    ['with 00', '0033123456789', ['Hélène Gagnon']],
    ['with 011', '011 1 514 555 0142', ['Hélène Gagnon']],
    ['from North America', '(514) 555-0142', ['Hélène Gagnon']],
    ['the beginning of a number', '01.23.45.67', ['Helena Gagné', 'Hélène Gagnon', 'Søren Weiß']],
    ['the end of a number', '6789', ['Hélène Gagnon']],
    ['as a link', 'tel:+33123456789', ['Hélène Gagnon']],
    ['in other digits', '٠١٢٣٤٥٦٧٨٩', ['Hélène Gagnon']],
    ['a number kept without its country', '+33 6 12 34 56 78', []],
    ['the same as it is kept', '06 12 34 56 78', ['Zoë Vente']],
    ['a calling code alone finds nobody', '+33', []],
    ['no typing error in a number', '4014', []],
    ['a whole address', 'helene.gagnon@example.com', ['Hélène Gagnon']],
    ['a whole address before a namesake', 'anna.p@example.com', ['Anna Papadopoulos', 'Anna Papadopoulos 2']],
    ['part of an address', 'gagnon@exam', ['Hélène Gagnon']],
    ['the part before the sign', 'jl.obrien2', ['Jean-Luc O’Brien']],
    ['department and name', 'ventes gagne', ['Helena Gagné', 'Hélène Gagnon']],
    ['the whole word before the name that begins so', 'ventes', ['Helena Gagné', 'Hélène Gagnon', 'Zoë Vente']],
    ['location', 'quebec', ['Hélène Gagnon']],
    ['title', 'directrice', ['Hélène Gagnon']],
    ['nothing', '', []],
    ['spaces', '   ', []],
    ['signs', '!!! — 😀', []],
    ['a query longer than any name', `helene ${'x'.repeat(10_000)}`, []],
  ])('%s: %s', (_case, text, found) => {
    expect(ways(text, 20)[way]).toEqual(found);
  });

  it('keeps to the limit', () => {
    expect(ways('example', 2)[way]).toEqual(['Anna Papadopoulos 2', 'Anna Papadopoulos']);
    expect(ways('example', 0)[way]).toEqual([]);
  });
});
