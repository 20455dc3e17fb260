import type { PersonView, Services } from '@bureau/api';
import type { AccountStore } from '@bureau/core/accounts';
import {
  type ContactStore,
  type DirectoryPerson,
  type DirectoryStore,
  MOST_CONTACTS,
  readContact,
  type WrittenContacts,
} from '@bureau/core/contacts';
import { type CompanyId, err, ok } from '@bureau/core/kernel';
import { numberOutside } from '@bureau/core/numbering';
import { numberPlanOf } from '../calls/dial-target.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { EventHub } from '../realtime/event-hub.ts';

/** Adds to people what others may see of their presence. */
export async function withPresence(
  presence: PresenceService,
  companyId: CompanyId,
  people: readonly DirectoryPerson[],
): Promise<readonly PersonView[]> {
  const shown = await presence.of(
    companyId,
    people.map((person) => person.id),
  );
  return people.map((person) => {
    const known = shown.get(person.id);
    return { ...person, presence: known ?? { userId: person.id, status: 'offline', text: '' } };
  });
}

interface ContactDeps {
  readonly directory: DirectoryStore;
  readonly contacts: ContactStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly presence: PresenceService;
  readonly hub: EventHub;
}

/** The company directory, and the address book of each person. */
export function createContactService(deps: ContactDeps): Services['contacts'] {
  const { directory, contacts, accounts, presence, hub } = deps;
  const tell = (written: WrittenContacts | undefined): boolean => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
  return {
    directory: ({ companyId }) => directory.all(companyId),
    async person({ companyId }, id) {
      const person = await directory.get(companyId, id);
      if (!person) return undefined;
      const [view] = await withPresence(presence, companyId, [person]);
      return view;
    },
    personal: (principal) => contacts.list(principal),
    async save(principal, id, draft) {
      const plan = await numberPlanOf(accounts, principal);
      const read = readContact(id, draft, (text) => numberOutside(text, plan));
      if (!read.ok) return err({ code: 'bad-input', fields: read.error.map(({ field }) => field) });
      const written = await contacts.change(principal, { saved: [read.value], deleted: [] }, MOST_CONTACTS);
      if (written === 'full') return err({ code: 'address-book-full' });
      tell(written);
      return ok(read.value);
    },
    async delete(principal, id) {
      const written = await contacts.change(principal, { saved: [], deleted: [id] }, MOST_CONTACTS);
      return written !== 'full' && tell(written);
    },
  };
}
