import { expect, test } from 'vitest';
import { type ContactId, outsideParty } from '../kernel/index.ts';
import { numberOutside } from '../numbering/index.ts';
import type { ContactDraft } from './personal.ts';
import { partiesOf, plainNumber, readContact, salvageContact } from './read-contact.ts';

const ID = 'contact' as ContactId;
const EMPTY: ContactDraft = { givenName: '', familyName: '', company: '', numbers: [], emails: [], note: '' };
const read = (draft: Partial<ContactDraft>) =>
  readContact(ID, { ...EMPTY, givenName: 'Ana', ...draft }, (text) => numberOutside(text, { country: 'FR' }));
const mobile = (...numbers: string[]) => numbers.map((number) => ({ label: 'mobile', number }) as const);
const kept = (draft: Partial<ContactDraft>) => {
  const result = read(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

test.each<[Partial<ContactDraft>, string]>([
  [{ givenName: ' Ana ', familyName: 'Sousa' }, 'Ana Sousa'],
  [{ givenName: '', familyName: 'Sousa', company: 'Atlântico' }, 'Sousa'],
  [{ givenName: '', company: 'Atlântico' }, 'Atlântico'],
])('%j is called %s', (draft, name) => {
  expect(kept(draft).name).toBe(name);
});

test('numbers are kept in one form, once each, with the label of the first; empty lines are none', () => {
  const numbers = mobile('+33 (0)1 99 00 00 01', '', '01 99 00 00 01', '0033 1 99 00 00 02', '+1 416 555 0123 ext. 7');
  expect(kept({ numbers }).numbers.map(({ number }) => number)).toEqual([
    '+33199000001',
    '+33199000002',
    '+14165550123,7',
  ]);
  expect(plainNumber('+14165550123,7')).toBe('+14165550123');
});

test('addresses are kept as they were written, once each whatever their case', () => {
  expect(kept({ emails: [' Ana@Example.com', 'ana@example.com', '', 'b@example.com'] }).emails).toEqual([
    'Ana@Example.com',
    'b@example.com',
  ]);
});

test('what cannot be seen is taken out; a note keeps its lines', () => {
  expect(kept({ givenName: 'A\u0000n\u202Ea\n\tB', note: 'One\r\nTwo\u0007 \n\n' })).toMatchObject({
    givenName: 'A n a B',
    note: 'One\nTwo',
  });
  expect(kept({ givenName: 'A\uD800' }).givenName).toBe('A');
});

test.each<[string, Partial<ContactDraft>, string, string]>([
  ['nobody', { givenName: '  ' }, 'name', 'missing'],
  ['a name without end', { familyName: 'x'.repeat(101) }, 'familyName', 'too-long'],
  ['a note without end', { note: 'x'.repeat(2_001) }, 'note', 'too-long'],
  ['letters', { numbers: mobile('0199000001', 'call me maybe') }, 'numbers.1', 'contains-letters'],
  ['too few digits', { numbers: mobile('+33 1 99') }, 'numbers.0', 'too-short'],
  ['an extension', { numbers: mobile('201') }, 'numbers.0', 'not-outside'],
  ['an emergency number', { numbers: mobile('112') }, 'numbers.0', 'not-outside'],
  ['no address', { emails: ['ana@', 'b@example.com'] }, 'emails.0', 'not-an-address'],
  ['a name with an address', { emails: ['Ana <ana@example.com>'] }, 'emails.0', 'not-an-address'],
  ['two addresses', { emails: ['a@example.com, b@example.com'] }, 'emails.0', 'not-an-address'],
  ['a long address', { emails: [`${'a'.repeat(250)}@example.com`] }, 'emails.0', 'too-long'],
  ['many addresses', { emails: Array.from({ length: 21 }, (_, at) => `${at}@example.com`) }, 'emails', 'too-many'],
  [
    'many numbers',
    { numbers: mobile(...Array.from({ length: 21 }, (_, at) => `+331990000${10 + at}`)) },
    'numbers',
    'too-many',
  ],
])('%s is refused, and said where', (_, draft, field, code) => {
  const result = read(draft);
  expect(result.ok ? [] : result.error.map(({ field: at, problem }) => [at, problem.code])).toEqual([[field, code]]);
});

test('every problem is told at once', () => {
  const result = read({ givenName: '', numbers: mobile('x'), emails: ['y'] });
  expect(result.ok ? [] : result.error.map(({ field }) => field)).toEqual(['name', 'numbers.0', 'emails.0']);
});

test('calls have a contact as the party of each number, whatever extension is behind it', () => {
  const { numbers } = kept({ numbers: mobile('01 99 00 00 01', '+1 416 555 0123 ext. 7', '+1 416 555 0123') });
  expect(partiesOf({ numbers })).toEqual([outsideParty('+33199000001'), outsideParty('+14165550123')]);
});

test.each<[string, Partial<ContactDraft>, { numbers: number; emails: number } | undefined, readonly string[]]>([
  ['all of it', { numbers: mobile('01 42 68 53 00') }, { numbers: 1, emails: 0 }, []],
  [
    'all but a number and an address that are none',
    { numbers: mobile('112', '01 42 68 53 00'), emails: ['a@', 'a@example.com'] },
    { numbers: 1, emails: 1 },
    ['numbers.0', 'emails.0'],
  ],
  ['nothing without a name', { givenName: '', numbers: mobile('112') }, undefined, ['name', 'numbers.0']],
  ['nothing with a name that is too long', { givenName: 'a'.repeat(300) }, undefined, ['givenName']],
])('of what nobody can be asked about is kept: %s', (_, draft, expected, fields) => {
  const readNumber = (text: string) => numberOutside(text, { country: 'FR' });
  const { contact, problems } = salvageContact(ID, { ...EMPTY, givenName: 'Ana', ...draft }, readNumber);
  expect(contact && { numbers: contact.numbers.length, emails: contact.emails.length }).toEqual(expected);
  expect(problems.map(({ field }) => field)).toEqual(fields);
});
