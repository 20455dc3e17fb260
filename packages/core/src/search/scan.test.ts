import { expect, test } from 'vitest';
import { type PersonDocument, personTerms } from './person-document.ts';
import { meantSteps } from './scan.ts';

const person = (id: string, name: string, more: Partial<PersonDocument> = {}) =>
  personTerms({ id, name, numbers: [], sortKey: name, ...more });
const people = [
  person('gagnon', 'Hélène Gagnon', { extension: '202', numbers: ['+33142685300'] }),
  person('roy', 'Helena Roy', { extension: '2021' }),
  person('martin', 'Ben Martin'),
];

test.each<[string, string[]]>([
  ['helene', ['gagnon']],
  ['HEL', ['gagnon', 'roy']],
  ['helenx', ['gagnon', 'roy']],
  ['matrin', ['martin']],
  ['202', ['gagnon', 'roy']],
  ['+33 1 42 68', ['gagnon']],
  ['helene martin', []],
  ['', []],
])('%j means %j: who is spelled wrong only when nobody is spelled right', (text, expected) => {
  const steps = meantSteps(people, text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  expect(step.value).toEqual(expected);
});
