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
        change: ask,
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

test('many are put in by parts, with progress; what was done stays when a later part fails', async () => {
  const { room, names } = book();
  answer = () => [];
  await room.load();
  const many = Array.from({ length: 450 }, (_, at) => contact(`c${at}`));
  const progress: number[] = [];
  await room.change({ saved: many, deleted: [] }, (done) => progress.push(done));
  expect(progress).toEqual([200, 400, 450]);
  expect(names()).toHaveLength(450);
  expect(asked[2]).toMatchObject({ saved: { length: 50 }, deleted: [] });
  await room.change({ saved: [{ ...contact('c1'), note: 'x' }], deleted: many.slice(2).map((each) => each.id) });
  expect(names()).toEqual(['c0', 'c1']);
  isRefusing = true;
  await expect(room.change({ saved: [contact('new')], deleted: [] })).rejects.toThrow('not-found');
  expect(names()).toEqual(['c0', 'c1']);
});

test('large contacts travel in smaller parts', async () => {
  const { room } = book();
  const large = Array.from({ length: 40 }, (_, at) => ({ ...contact(`c${at}`), note: 'x'.repeat(2_000) }));
  await room.change({ saved: large, deleted: [] });
  const sizes = asked.map((each) => JSON.stringify(each).length);
  expect(sizes.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThan(70_000);
});
