import { company, MemoryPeople, person } from '@bureau/testkit';
import { expect, test } from 'vitest';
import { colleaguesAmong } from './colleagues.ts';

test('people of the own company are found together, each once, in the order they were named in', async () => {
  const stores = new MemoryPeople();
  const [own, other] = [company(), company()];
  const [ada, ben, echo, eve, nobody] = [person(), person(), person({ kind: 'echo-test' }), person(), person()];
  for (const each of [own, other]) stores.addCompany(each);
  for (const each of [ben, echo, ada]) stores.addPerson(own.id, each, '');
  stores.addPerson(other.id, eve, '');
  let asked = 0;
  const directory = {
    getMany: (...given: Parameters<typeof stores.directory.getMany>) => {
      asked += 1;
      return stores.directory.getMany(...given);
    },
  };
  const named = [ada, eve, ben, echo, nobody, ada].map(({ id }) => id);
  expect(await colleaguesAmong(directory, own.id, named)).toEqual([ada.id, ben.id]);
  expect(asked).toBe(1);
});
