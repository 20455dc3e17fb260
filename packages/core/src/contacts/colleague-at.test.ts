import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import { colleagueAt } from './colleague-at.ts';
import type { DirectoryPerson } from './model.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the rule reads of a person
const person = (name: string, ...numbers: string[]) =>
  ({
    id: name as UserId,
    name,
    numbers: numbers.map((number) => ({ label: 'work', number })),
  }) as Partial<DirectoryPerson> as DirectoryPerson;

const people = [
  person('Ada', '+33140205051', '+33140205050'),
  person('Ben', '+33140205050'),
  person('Cleo'),
  person('Dora', '+33140205052', '+33612345678'),
];

test.each([
  ['whose main number it is', '+33140205050', 'Ben'],
  ['who has it besides', '+33612345678', 'Dora'],
  ['nobody', '+33199000000', undefined],
])('a number leads to %s', (_, number, name) => {
  expect(colleagueAt(people, number)?.name).toBe(name);
});
