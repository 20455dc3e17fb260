import type { PersonalContact } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import { beforeEach, expect, test } from 'vitest';
import { BureauError } from '../bureau-error.ts';
import { createAddressBook } from './create-address-book.ts';
import { requestsTo } from './requests.fixture.ts';

const id = (name: string) => name as ContactId;
const contact = (name: string, ...numbers: string[]): PersonalContact => ({
  id: id(name),
  name,
  givenName: name,
  familyName: '',
  company: '',
  numbers: numbers.map((number) => ({ label: 'work', number })),
  emails: [],
  note: '',
});

let answer: () => Promise<readonly PersonalContact[]> | readonly PersonalContact[];
let asked: unknown[];
let isRefusing: boolean;

beforeEach(() => {
  [asked, isRefusing] = [[], false];
  answer = () => [contact('ana', '+33199000001'), contact('bo', '+33199000002,7')];
});

function book() {
  const ask = (input: unknown) => {
    asked.push(input);
    if (isRefusing) throw new BureauError({ code: 'not-found' });
  };
  const room = createAddressBook(
    requestsTo({
      contacts: {
        personal: () => answer(),
        save(input: { id: ContactId; contact: PersonalContact }) {
          ask(input);
          return { ...input.contact, id: input.id, name: `${input.contact.givenName} kept` };
        },
        delete: ask,
      },
    }),
  );
  return { room, state: room.store.getState, names: () => room.store.getState().contacts.map(({ name }) => name) };
}

test('it is loaded once, and found by id and by number', async () => {
  const { room, state, names } = book();
  await Promise.all([room.load(), room.load()]);
  await room.load();
  expect(names()).toEqual(['ana', 'bo']);
  expect(state().byNumber.get('+33199000002')).toBe(state().byId.get(id('bo')));
  room.clear();
  expect(state()).toMatchObject({ status: 'idle', contacts: [] });
});

test('a failure is in its state, and the next try helps', async () => {
  const { room, state } = book();
  answer = () => Promise.reject(new BureauError({ code: 'unavailable' }));
  await expect(room.load()).rejects.toThrow('unavailable');
  expect(state().status).toBe('failed');
  answer = () => [contact('ana')];
  await room.load();
  expect(state()).toMatchObject({ status: 'ready', contacts: [{ name: 'ana' }] });
});

test('what happens on any device happens here, also while the book is on its way', async () => {
  const { room, names } = book();
  room.receive({ type: 'contacts.changed', saved: [contact('before it is wanted')], deleted: [] });
  expect(names()).toEqual([]);
  let arrive: (contacts: readonly PersonalContact[]) => void = () => undefined;
  answer = () => new Promise((resolve) => (arrive = resolve));
  const loading = room.load();
  await Promise.resolve();
  room.receive({ type: 'contacts.changed', saved: [contact('cy')], deleted: [id('ana')] });
  arrive([contact('ana'), contact('bo')]);
  await loading;
  expect(names()).toEqual(['bo', 'cy']);
  room.receive({ type: 'contacts.changed', saved: [{ ...contact('bo'), name: 'Bo' }], deleted: [] });
  expect(names()).toEqual(['Bo', 'cy']);
});

test('what the server keeps is shown; deleting shows at once and is taken back when the server refuses', async () => {
  const { room, names } = book();
  await room.load();
  const { id: _id, name: _name, ...draft } = contact('cy', '0199');
  expect(await room.save(id('cy'), draft)).toMatchObject({ name: 'cy kept' });
  expect(names()).toEqual(['ana', 'bo', 'cy kept']);
  const deleting = room.delete(id('ana'));
  expect(names()).toEqual(['bo', 'cy kept']);
  await deleting;
  isRefusing = true;
  await expect(room.delete(id('bo'))).rejects.toThrow('not-found');
  expect(names()).toEqual(['cy kept', 'bo']);
  expect(asked).toEqual([{ id: 'cy', contact: draft }, { id: 'ana' }, { id: 'bo' }]);
});
