import type { PersonView, Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import {
  type ContactDraft,
  type ContactStore,
  type DirectoryPerson,
  type DirectoryStore,
  type Favourite,
  type FavouriteStore,
  MOST_CONTACTS,
  movedBefore,
  readContact,
  sameFavourite,
  starred,
  type WrittenContacts,
  type WrittenFavourites,
} from '@bureau/core/contacts';
import { type CompanyId, type ContactId, err, ok } from '@bureau/core/kernel';
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
  readonly favourites: FavouriteStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly presence: PresenceService;
  readonly hub: EventHub;
}

/** The company directory, and the address book of each person. */
export function createContactService(deps: ContactDeps): Services['contacts'] {
  const { directory, contacts, favourites, accounts, presence, hub } = deps;
  const tell = (written: WrittenContacts | WrittenFavourites | undefined): boolean => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
  const readAll = async (principal: Principal, drafts: readonly { id: ContactId; contact: ContactDraft }[]) => {
    const plan = await numberPlanOf(accounts, principal);
    return drafts.map(({ id, contact }) => readContact(id, contact, (text) => numberOutside(text, plan)));
  };
  const isThere = async (principal: Principal, { kind, id }: Favourite): Promise<boolean> =>
    kind === 'person' ? (await directory.get(principal.companyId, id)) !== undefined : contacts.has(principal, id);
  const rewrite = async (principal: Principal, decide: Parameters<FavouriteStore['change']>[1]) => {
    let before: readonly Favourite[] = [];
    const written = await favourites.change(principal, (list) => {
      before = list;
      return decide(list);
    });
    tell(written);
    return { before, now: written?.change.favourites };
  };
  return {
    directory: ({ companyId }) => directory.all(companyId),
    former: ({ companyId }) => directory.former(companyId),
    async person({ companyId }, id) {
      const person = await directory.get(companyId, id);
      if (!person) return undefined;
      const [view] = await withPresence(presence, companyId, [person]);
      return view;
    },
    personal: (principal) => contacts.list(principal),
    async save(principal, id, draft) {
      const [read] = await readAll(principal, [{ id, contact: draft }]);
      if (!read?.ok) return err({ code: 'bad-input', fields: read?.error.map(({ field }) => field) ?? [] });
      const written = await contacts.change(principal, { saved: [read.value], deleted: [] }, MOST_CONTACTS);
      if (written === 'full') return err({ code: 'address-book-full' });
      tell(written);
      return ok(read.value);
    },
    async change(principal, given, deleted) {
      // Of two with one id the last is meant: one statement takes each id once.
      const once = [...new Map(given.map((each) => [each.id, each])).values()];
      const read = await readAll(principal, once);
      const fields = read.flatMap((each, at) => (each.ok ? [] : each.error.map(({ field }) => `saved.${at}.${field}`)));
      if (fields.length > 0) return err({ code: 'bad-input', fields });
      const saved = read.flatMap((each) => (each.ok ? [each.value] : []));
      const written = await contacts.change(principal, { saved, deleted }, MOST_CONTACTS);
      if (written === 'full') return err({ code: 'address-book-full' });
      tell(written);
      return ok(undefined);
    },
    async delete(principal, id) {
      const written = await contacts.change(principal, { saved: [], deleted: [id] }, MOST_CONTACTS);
      return written !== 'full' && tell(written);
    },
    favourites: (principal) => favourites.list(principal),
    async star(principal, favourite, isStarred) {
      if (isStarred && !(await isThere(principal, favourite))) return err({ code: 'not-found' });
      const { before, now } = await rewrite(principal, (list) => starred(list, favourite, isStarred));
      if (now) return ok(now);
      if (!isStarred) return err({ code: 'not-found' });
      return holds(before, favourite) ? ok(before) : err({ code: 'too-many-favourites' });
    },
    async moveFavourite(principal, favourite, target) {
      const { before, now } = await rewrite(principal, (list) => movedBefore(list, favourite, target));
      if (now) return ok(now);
      return holds(before, favourite) ? ok(before) : err({ code: 'not-found' });
    },
  };
}

const holds = (list: readonly Favourite[], favourite: Favourite) => list.some((each) => sameFavourite(each, favourite));
