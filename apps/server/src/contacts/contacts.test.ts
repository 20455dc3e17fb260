import { type ContactDraft, MOST_CONTACTS, MOST_FAVOURITES } from '@bureau/core/contacts';
import type { ContactId } from '@bureau/core/kernel';
import { callId, company, settled } from '@bureau/testkit';
import { beforeEach, expect, test } from 'vitest';
import { openOffice, type TestClient, type TestOffice } from '../compose/office.fixture.ts';

const DRAFT: ContactDraft = {
  givenName: 'Ana',
  familyName: 'Sousa',
  company: '',
  numbers: [{ label: 'mobile', number: '01 99 00 00 01' }],
  emails: [],
  note: '',
};
const newId = () => callId() as string as ContactId;

let office: TestOffice;
let ada: TestClient;
let phone: TestClient;
/** An admin of the same company, and somebody of another one. */
let ben: TestClient;
let eve: TestClient;

beforeEach(async () => {
  office = await openOffice();
  const person = office.hire({ givenName: 'Ada' });
  [ada, phone] = [await office.connect(person), await office.connect(person)];
  ben = await office.connect(office.hire({ givenName: 'Ben' }));
  office.people.appoint(ben.person.id);
  const other = company();
  office.people.addCompany(other);
  eve = await office.connect(office.hire({ givenName: 'Eve' }, other), { employer: other });
});

const of = ({ actor }: TestClient) => {
  const { contacts } = office.services;
  const { principal } = actor;
  return {
    all: () => contacts.personal(principal),
    save: (id: ContactId, draft: Partial<ContactDraft> = {}) => contacts.save(principal, id, { ...DRAFT, ...draft }),
    change: (saved: readonly ContactId[], deleted: readonly ContactId[] = [], draft: Partial<ContactDraft> = {}) =>
      contacts.change(
        principal,
        saved.map((id) => ({ id, contact: { ...DRAFT, ...draft } })),
        deleted,
      ),
    delete: (id: ContactId) => contacts.delete(principal, id),
    star: (id: ContactId, isStarred = true) => contacts.star(principal, { kind: 'contact', id }, isStarred),
    starPerson: (client: TestClient) => contacts.star(principal, { kind: 'person', id: client.person.id }, true),
    favourites: () => contacts.favourites(principal),
  };
};

test('a contact is read, kept and told to every device of its owner, and to nobody else', async () => {
  const id = newId();
  const saved = await of(ada).save(id);
  const kept = { ...DRAFT, id, name: 'Ana Sousa', numbers: [{ label: 'mobile', number: '+33199000001' }] };
  expect(saved).toEqual({ ok: true, value: kept });
  await settled();
  for (const own of [ada, phone]) expect(own.of('contacts.changed')).toMatchObject([{ saved: [kept], deleted: [] }]);
  for (const other of [ben, eve]) {
    expect(other.of('contacts.changed')).toEqual([]);
    expect(await of(other).all()).toEqual([]);
    expect(await of(other).delete(id)).toBe(false);
    expect(await of(other).star(id)).toEqual({ ok: false, error: { code: 'not-found' } });
    await of(other).change([], [id]);
  }
  expect(await of(ada).all()).toEqual([kept]);
});

test('who saves under an id of somebody else has a contact of their own', async () => {
  const id = newId();
  await of(ada).save(id);
  await of(ben).save(id, { givenName: 'Bo' });
  expect(await of(ada).all()).toMatchObject([{ name: 'Ana Sousa' }]);
  expect(await of(ben).all()).toMatchObject([{ name: 'Bo Sousa' }]);
});

test('what cannot be kept is refused with where it is wrong, of many the whole', async () => {
  const bad = { numbers: [{ label: 'work', number: '112' }], emails: ['x'] } as const;
  const fields = ['numbers.0', 'emails.0'];
  expect(await of(ada).save(newId(), bad)).toEqual({ ok: false, error: { code: 'bad-input', fields } });
  const refused = { ok: false, error: { code: 'bad-input', fields: ['saved.0.numbers.0', 'saved.0.emails.0'] } };
  expect(await of(ada).change([newId()], [], bad)).toEqual(refused);
  expect(await of(ada).all()).toEqual([]);
});

test('many are one change; of two with one id the last counts; the book has an end', async () => {
  const [one, two, gone] = [newId(), newId(), newId()];
  await of(ada).save(gone);
  expect(await of(ada).change([one, two, one], [gone])).toEqual({ ok: true, value: undefined });
  expect((await of(ada).all()).map(({ id }) => id)).toEqual([one, two]);
  await settled();
  expect(phone.of('contacts.changed')).toHaveLength(2);
  const owner = ada.actor.principal;
  const full = Array.from({ length: MOST_CONTACTS }, () => ({ ...DRAFT, id: newId(), name: 'Ana Sousa' }));
  await office.contacts.change(owner, { saved: full, deleted: [one, two] }, MOST_CONTACTS);
  expect(await of(ada).save(newId())).toEqual({ ok: false, error: { code: 'address-book-full' } });
  expect(await of(ada).change([newId()])).toEqual({ ok: false, error: { code: 'address-book-full' } });
});

test('stars are for who is there, and known on every device of the person alone', async () => {
  const id = newId();
  await of(ada).save(id);
  expect(await of(ada).starPerson(eve)).toEqual({ ok: false, error: { code: 'not-found' } });
  await of(ada).starPerson(ben);
  await of(ada).star(id);
  expect(await of(ada).star(id)).toMatchObject({ ok: true, value: { length: 2 } });
  await office.services.contacts.moveFavourite(
    ada.actor.principal,
    { kind: 'contact', id },
    (await of(ada).favourites())[0],
  );
  await settled();
  const order = [
    { kind: 'contact', id },
    { kind: 'person', id: ben.person.id },
  ];
  expect(phone.of('contacts.favourites-changed').at(-1)?.favourites).toEqual(order);
  expect(ben.of('contacts.favourites-changed')).toEqual([]);
  expect(await of(ben).favourites()).toEqual([]);
  // Deleted and brought back, it is where it was.
  await of(ada).delete(id);
  await of(ada).save(id);
  expect(await of(ada).favourites()).toEqual(order);
  expect(await of(ada).star(id, false)).toMatchObject({ ok: true, value: { length: 1 } });
  expect(await of(ada).star(id, false)).toEqual({ ok: false, error: { code: 'not-found' } });
});

test('favourites have an end', async () => {
  const full = Array.from({ length: MOST_FAVOURITES }, () => ({ kind: 'contact', id: newId() }) as const);
  await office.favourites.change(ada.actor.principal, () => full);
  expect(await of(ada).starPerson(ben)).toEqual({ ok: false, error: { code: 'too-many-favourites' } });
});
