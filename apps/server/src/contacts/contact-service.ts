import type { PersonView, Services } from '@bureau/api';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import type { CompanyId } from '@bureau/core/kernel';
import type { PresenceService } from '../presence/presence-service.ts';

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

/** The company directory. */
export function createContactService(directory: DirectoryStore, presence: PresenceService): Services['contacts'] {
  return {
    directory: ({ companyId }) => directory.all(companyId),
    async person({ companyId }, id) {
      const person = await directory.get(companyId, id);
      if (!person) return undefined;
      const [view] = await withPresence(presence, companyId, [person]);
      return view;
    },
  };
}
