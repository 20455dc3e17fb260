import { type PersonAccount, personDraftOf } from '@bureau/core/accounts';
import { mergedDraft } from '@bureau/core/kernel';
import { createStore } from 'zustand/vanilla';
import type { Requests } from '../connection/requests.ts';
import type { PeopleAdministration, PeopleState } from './people.ts';

/** The accounts of the company with their end. */
interface PeopleRoom extends PeopleAdministration {
  clear(): void;
}

const { compare } = new Intl.Collator();
const byName = (a: PersonAccount, b: PersonAccount) => compare(a.name, b.name);

/** The accounts of the company, each as the server has written it down after the last change. */
export function createPeople(requests: Requests): PeopleRoom {
  const store = createStore<PeopleState>(() => ({ people: undefined }));
  const take = (person: PersonAccount) => {
    const { people } = store.getState();
    if (!people) return;
    const others = people.filter(({ id }) => id !== person.id);
    store.setState({ people: [...others, person].toSorted(byName) });
  };
  return {
    store,
    async load() {
      const people = await requests.repeatable((api, signal) => api.people.list.query(undefined, { signal }));
      store.setState({ people: people.toSorted(byName) });
    },
    changes: (id) => requests.repeatable((api, signal) => api.people.changes.query({ id }, { signal })),
    async create(draft) {
      // Sent twice it would be refused, for the address is taken by then.
      const created = await requests.once((api, signal) => api.people.create.mutate({ draft }, { signal }));
      take(created.person);
      return created;
    },
    async save(id, mine, begun) {
      const people = await requests.repeatable((api, signal) => api.people.list.query(undefined, { signal }));
      const now = people.find((person) => person.id === id);
      const draft = now ? mergedDraft(begun, mine, personDraftOf(now)) : mine;
      take(await requests.repeatable((api, signal) => api.people.save.mutate({ id, draft }, { signal })));
    },
    async setActive(id, isActive) {
      take(await requests.repeatable((api, signal) => api.people.setActive.mutate({ id, isActive }, { signal })));
    },
    async setAdmin(id, isAdmin) {
      take(await requests.repeatable((api, signal) => api.people.setAdmin.mutate({ id, isAdmin }, { signal })));
    },
    invite: (id) => requests.once((api, signal) => api.people.invite.mutate({ id }, { signal })),
    clear: () => store.setState({ people: undefined }),
  };
}
