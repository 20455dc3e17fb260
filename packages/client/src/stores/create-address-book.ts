import type { StreamEvent } from '@bureau/api';
import {
  type ContactDraft,
  MOST_CHANGED,
  type PersonalContact,
  type PersonalContactsChange,
  plainNumber,
} from '@bureau/core/contacts';
import { mergedDraft } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { AddressBook, AddressBookState } from './address-book.ts';
import { createLoader } from './loader.ts';

/** The address book with its inputs. */
export interface AddressBookRoom extends AddressBook {
  receive(event: StreamEvent): void;
  clear(): void;
}

type Change = Pick<PersonalContactsChange, 'saved' | 'deleted'>;

const EMPTY: AddressBookState = { status: 'idle', contacts: [], byId: new Map(), byNumber: new Map() };

/** The own address book, loaded as a whole when first asked for, with everything that happens to it. */
export function createAddressBook(requests: Requests): AddressBookRoom {
  const store = createStore<AddressBookState>(() => EMPTY);

  const show = (byId: ReadonlyMap<string, PersonalContact>) => {
    const contacts = [...byId.values()];
    const numbers = contacts.flatMap((contact) =>
      contact.numbers.map(({ number }) => [plainNumber(number), contact] as const),
    );
    // Of several contacts with one number, the first keeps it.
    store.setState({ contacts, byId, byNumber: new Map(numbers.toReversed()) });
  };
  const apply = ({ saved, deleted }: Change) => {
    const byId = new Map(store.getState().byId);
    for (const id of deleted) byId.delete(id);
    for (const contact of saved) byId.set(contact.id, contact);
    show(byId);
  };
  const change = (made: Change) => {
    loader.tell(made);
    if (store.getState().status !== 'idle') apply(made);
  };

  const loader = createLoader<readonly PersonalContact[], Change>({
    fetch: () => requests.repeatable((api, signal) => api.contacts.personal.query(undefined, { signal })),
    status: () => store.getState().status,
    show: (status) => store.setState({ status }),
    take(contacts, told) {
      show(new Map(contacts.map((contact) => [contact.id, contact])));
      for (const each of told) apply(each);
      store.setState({ status: 'ready' });
    },
  });

  return {
    store,
    refresh: () => loader.refresh(),
    load: () => loader.load(),
    async save(id, draft, begun) {
      const now = begun && store.getState().byId.get(id);
      const contact = now ? mergedDraft(draftOf(begun), draftOf(draft), draftOf(now)) : draftOf(draft);
      const saved = await requests.repeatable((api, signal) => api.contacts.save.mutate({ id, contact }, { signal }));
      change({ saved: [saved], deleted: [] });
      return saved;
    },
    async change({ saved, deleted }, onProgress) {
      let done = 0;
      for (const part of partsOf(saved)) {
        const drafts = part.map(({ id, ...contact }) => ({ id, contact: draftOf(contact) }));
        await requests.repeatable((api, signal) =>
          api.contacts.change.mutate({ saved: drafts, deleted: [] }, { signal }),
        );
        change({ saved: part, deleted: [] });
        done += part.length;
        onProgress?.(done);
      }
      for (let at = 0; at < deleted.length; at += MOST_CHANGED) {
        const part = deleted.slice(at, at + MOST_CHANGED);
        await requests.repeatable((api, signal) =>
          api.contacts.change.mutate({ saved: [], deleted: part }, { signal }),
        );
        change({ saved: [], deleted: part });
      }
    },
    async delete(id) {
      const before = store.getState().byId.get(id);
      change({ saved: [], deleted: [id] });
      try {
        await requests.repeatable((api, signal) => api.contacts.delete.mutate({ id }, { signal }));
      } catch (error) {
        if (before) change({ saved: [before], deleted: [] });
        throw error;
      }
    },
    receive(event) {
      if (event.type === 'contacts.changed') change(event);
    },
    clear() {
      loader.forget();
      store.setState(EMPTY);
    },
  };
}

/** A message may have 256 KB. */
const PART_CHARACTERS = 60_000;

/** Contacts in parts of as many as one request takes. */
function partsOf(contacts: readonly PersonalContact[]): readonly (readonly PersonalContact[])[] {
  const parts: PersonalContact[][] = [];
  let room = 0;
  for (const contact of contacts) {
    const size = JSON.stringify(contact).length;
    const part = parts.at(-1);
    if (part && part.length < MOST_CHANGED && size <= room) part.push(contact);
    else {
      parts.push([contact]);
      room = PART_CHARACTERS;
    }
    room -= size;
  }
  return parts;
}

const draftOf = ({ givenName, familyName, company, numbers, emails, note }: ContactDraft) => ({
  givenName,
  familyName,
  company,
  numbers: [...numbers],
  emails: [...emails],
  note,
});
