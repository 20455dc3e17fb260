import { expect, it } from 'vitest';
import { draftOf, formOf, newKey } from './contact-form.ts';

it('begins with a row for a number and one for an address, and keeps what is known', () => {
  expect(draftOf(formOf({ company: 'Atlântico' }))).toEqual({
    givenName: '',
    familyName: '',
    company: 'Atlântico',
    note: '',
    numbers: [{ label: 'mobile', number: '' }],
    emails: [''],
  });
  const draft = {
    givenName: 'Ana',
    familyName: 'Sousa',
    company: '',
    note: 'Note',
    numbers: [
      { label: 'home', number: '+351910000001' },
      { label: 'work', number: '+351910000002' },
    ],
    emails: ['a@example.com', 'b@example.com'],
  } as const;
  expect(draftOf(formOf(draft))).toEqual(draft);
});

it('gives every new row a key of its own, also after one was taken away', () => {
  expect(newKey([])).toBe(0);
  expect(newKey([{ key: 2 }, { key: 0 }])).toBe(3);
});
