import { expect, test } from 'vitest';
import { type PersonDraft, proposedExtension, readPerson } from './people.ts';

const DRAFT: PersonDraft = {
  givenName: 'Hélène',
  familyName: 'Gagnon',
  email: 'helene@example.com',
  extension: '2001',
  title: '',
  department: 'Design',
  location: '',
  timeZone: 'Europe/Paris',
};
const read = (change: Partial<PersonDraft>) => readPerson({ ...DRAFT, ...change }, (zone) => zone === 'Europe/Paris');

test('what is kept has no space too many and nothing that cannot be seen', () => {
  expect(read({ givenName: ' Anne \u202e Marie\u0000', title: 'Head\nof  design' })).toEqual({
    ok: true,
    value: { ...DRAFT, givenName: 'Anne Marie', title: 'Head of design' },
  });
  expect(read({ familyName: '', extension: '' })).toMatchObject({ ok: true });
});

test.each<[Partial<PersonDraft>, readonly string[]]>([
  [{ givenName: ' ', familyName: '' }, ['givenName']],
  [{ givenName: 'x'.repeat(101) }, ['givenName']],
  [{ familyName: 'x'.repeat(101) }, ['familyName']],
  [{ email: '' }, ['email']],
  [{ email: 'helene' }, ['email']],
  [{ email: 'helene@example' }, ['email']],
  [{ email: 'a@b.c, d@e.f' }, ['email']],
  [{ extension: '12' }, ['extension']],
  [{ extension: '1234567' }, ['extension']],
  [{ extension: '20a1' }, ['extension']],
  // A parked call is dialled by it.
  [{ extension: '701' }, ['extension']],
  [{ timeZone: 'Mars/Olympus', department: 'x'.repeat(81) }, ['department', 'timeZone']],
])('%j is wrong in %j', (change, fields) => {
  expect(read(change)).toEqual({ ok: false, error: { code: 'bad-input', fields } });
});

test.each([
  [[], '2001'],
  [['9999'], '2001'],
  [['2001', '2002', '9999'], '2003'],
  [['2001', '2003'], '2002'],
  [['2101', '2102', '3101', ''], '2103'],
  [['201', '202'], '203'],
  // The next one would be a parking slot, and then longer.
  [Array.from({ length: 1 + 799 - 698 }, (_, at) => String(698 + at)), '800'],
])('after %j comes %s', (taken, next) => {
  expect(proposedExtension(taken)).toBe(next);
});
