import { expect, test } from 'vitest';
import type { UserId } from '../kernel/index.ts';
import type { DirectoryPerson } from './model.ts';
import { groupDirectory } from './sort.ts';

const person = (givenName: string, familyName: string, department = '', location = ''): DirectoryPerson => ({
  id: `${givenName}-${familyName}` as UserId,
  kind: 'person',
  givenName,
  familyName,
  name: `${givenName} ${familyName}`.trim(),
  title: '',
  department,
  location,
  extension: '',
  email: '',
  numbers: [],
  timeZone: 'Europe/Paris',
  workingHours: null,
  photoId: '',
});

const people = [
  person('Zoé', 'Zimmer', 'Ventes', 'Lyon'),
  person('Adaeze', 'Okafor', 'finance', 'Montréal'),
  person('Émile', 'Élan', 'Études', 'Lyon'),
  person('Bruno', 'Eberlin', '', 'Lyon'),
  person('Anne', 'Élan', 'Études', ''),
  person('9-to-5', '', 'Finance', 'Montréal'),
];

const outline = (order: 'name' | 'department' | 'location') =>
  groupDirectory(people, order, 'fr').map((group) => [group.heading, group.people.map((entry) => entry.givenName)]);

test('alphabetical by family name, accents aside, under initials; other signs last', () => {
  expect(outline('name')).toEqual([
    ['E', ['Bruno', 'Anne', 'Émile']],
    ['O', ['Adaeze']],
    ['Z', ['Zoé']],
    ['', ['9-to-5']],
  ]);
});

test('by department: headings in the order of the language, people without one last', () => {
  expect(outline('department')).toEqual([
    ['Études', ['Anne', 'Émile']],
    ['Finance', ['9-to-5', 'Adaeze']],
    ['Ventes', ['Zoé']],
    ['', ['Bruno']],
  ]);
});

test('by location', () => {
  expect(outline('location').map(([heading]) => heading)).toEqual(['Lyon', 'Montréal', '']);
});

test('the same people give the same order, however they come', () => {
  const twins = [person('Ada', 'Lee'), { ...person('Ada', 'Lee'), id: 'a' as UserId }];
  const ids = (list: DirectoryPerson[]) =>
    groupDirectory(list, 'name', 'en').flatMap((group) => group.people.map((entry) => entry.id));
  expect(ids(twins)).toEqual(ids([...twins].reverse()));
});
