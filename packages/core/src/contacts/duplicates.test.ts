import { expect, test } from 'vitest';
import type { ContactId } from '../kernel/index.ts';
import { duplicateGroups, isDuplicate, joinInto, merged } from './duplicates.ts';
import type { PersonalContact } from './personal.ts';
import { nameOf } from './read-contact.ts';

let made = 0;
function contact(name: string, fields: Partial<PersonalContact> = {}): PersonalContact {
  const [givenName = '', ...rest] = name.split(' ');
  const texts = { givenName, familyName: rest.join(' '), company: '', note: '', ...fields };
  made += 1;
  return { numbers: [], emails: [], ...texts, name: nameOf(texts), id: (fields.id ?? `c${made}`) as ContactId };
}
const numbers = (...list: string[]) => ({ numbers: list.map((number) => ({ label: 'work', number }) as const) });
const PARIS = '+33199000001';

test.each<[string, PersonalContact, PersonalContact, boolean]>([
  ['the same name', contact('Ana Sousa'), contact('ana sousa'), true],
  ['accents and order aside', contact('Anaïs Élan'), contact('ELAN Anais'), true],
  ['the same name elsewhere', contact('Ana Sousa', { company: 'A' }), contact('Ana Sousa', { company: 'B' }), false],
  ['the same name, one without a company', contact('Ana Sousa', { company: 'A' }), contact('Ana Sousa'), true],
  [
    'the same name elsewhere with the same number: they moved',
    contact('Ana Sousa', { company: 'A', ...numbers(PARIS) }),
    contact('Ana Sousa', { company: 'B', ...numbers(PARIS) }),
    true,
  ],
  ['two people of one switchboard', contact('Ana Sousa', numbers(PARIS)), contact('Bo Li', numbers(PARIS)), false],
  ['a part of the name and the number', contact('Ana', numbers(PARIS)), contact('Ana Sousa', numbers(PARIS)), true],
  ['a part of the name alone', contact('Ana'), contact('Ana Sousa'), false],
  [
    'the same address, whatever its case',
    contact('Ana Sousa', { emails: ['A@example.com'] }),
    contact('Ana Maria Sousa', { emails: ['a@example.com'] }),
    true,
  ],
  [
    'the same number with an extension behind it',
    contact('Ana', numbers(`${PARIS},7`)),
    contact('Ana Sousa', numbers(PARIS)),
    true,
  ],
])('%s', (_, one, other, expected) => {
  expect([isDuplicate(one, other), isDuplicate(other, one)]).toEqual([expected, expected]);
});

test('the first wins, the second adds; nothing is lost and nothing is there twice', () => {
  const first = contact('Ana', { note: 'One', ...numbers(PARIS), emails: ['a@example.com'] });
  const more = { company: 'Atlântico', note: 'Two', emails: ['A@example.com', 'b@example.com'] };
  const second = contact('Ana Sousa', { ...more, ...numbers(PARIS, '+33199000002') });
  expect(merged(first, second)).toEqual({
    ...second,
    id: first.id,
    note: 'One\nTwo',
    emails: ['a@example.com', 'b@example.com'],
  });
  expect(merged(first, first)).toEqual(first);
});

test('what would be too much for one contact stays two', () => {
  const many = (from: number) => numbers(...Array.from({ length: 15 }, (_, at) => `+331990000${from + at}`));
  const [one, other] = [contact('Ana Sousa', many(10)), contact('Ana Sousa', many(50))];
  expect(merged(one, other)).toBeUndefined();
  expect(duplicateGroups([one, other])).toEqual([]);
  expect(joinInto([one], [other])).toEqual({ added: [other], changed: [], same: 0 });
});

test('groups are found across chains, each with who becomes what', () => {
  const list = [
    contact('Ana', numbers(PARIS)),
    contact('Bo Li'),
    contact('Ana Sousa', { ...numbers(PARIS), emails: ['a@example.com'] }),
    contact('Ana Maria Sousa', { emails: ['a@example.com'] }),
  ];
  const groups = duplicateGroups(list);
  expect(groups.map(({ of }) => of)).toEqual([[list[0], list[2], list[3]]]);
  expect(groups[0]?.merged).toMatchObject({ id: list[0]?.id, name: 'Ana Maria Sousa', emails: ['a@example.com'] });
});

test('who comes is put beside who is there: new, richer, or as it was', () => {
  const book = [contact('Ana Sousa', numbers(PARIS)), contact('Bo Li')];
  const incoming = [
    contact('Ana Sousa', { emails: ['a@example.com'] }),
    contact('Bo Li'),
    contact('Cy Tan', numbers('+33199000009')),
    contact('Cy Tan', { emails: ['cy@example.com'] }),
  ];
  const { added, changed, same } = joinInto(book, incoming);
  expect(added).toMatchObject([{ id: incoming[2]?.id, emails: ['cy@example.com'] }]);
  expect(changed).toMatchObject([{ id: book[0]?.id, emails: ['a@example.com'] }]);
  expect(same).toBe(2);
});

test('twenty thousand with the same name and the same number take no time to speak of', () => {
  const list = Array.from({ length: 20_000 }, (_, at) =>
    contact('Ana Sousa', { company: `Company ${at}`, ...numbers(`+331${String(at).padStart(8, '0')}`) }),
  );
  const startedAt = performance.now();
  expect(joinInto([], list).added).toHaveLength(20_000);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
