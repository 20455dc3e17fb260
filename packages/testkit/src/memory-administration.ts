import type { AccountLink, AccountLinkStore, PeopleStore, PersonAccount, SetUpStore } from '@bureau/core/accounts';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { type CompanyId, err, ok, type UserId } from '@bureau/core/kernel';
import type { MemoryPeople } from './memory-people.ts';

type Admin = Parameters<PeopleStore['list']>[0];

/** Links to choose a password and the accounts of a company, in memory. What administrators write is the real database's to prove. */
export class MemoryAdministration {
  readonly #people: MemoryPeople;
  readonly #links = new Map<string, AccountLink>();

  constructor(people: MemoryPeople) {
    this.#people = people;
  }

  /** Nobody sets a company up here. */
  readonly setUp: SetUpStore = { isEmpty: async () => false, isOpen: async () => false, setUp: async () => undefined };

  readonly links: AccountLinkStore = {
    make: async (link, tokenHash) => void this.#links.set(keyOf(tokenHash), link),
    find: async (tokenHash, now) => {
      const link = this.#links.get(keyOf(tokenHash));
      const owner = link && this.#member(link.companyId, link.userId);
      if (!link || link.expiresAt <= now || !owner) return undefined;
      const { givenName, familyName, email } = owner.person;
      return { ...link, givenName, familyName, email, companyName: this.#people.companyOf(link.companyId)?.name ?? '' };
    },
    use: async (tokenHash, passwordHash, now) => {
      const link = await this.links.find(tokenHash, now);
      if (!link) return undefined;
      this.#people.setPassword(link.userId, passwordHash);
      this.#links.clear();
      const { companyId, userId } = link;
      return { companyId, userId, endedSessions: this.#people.endSessions(userId) };
    },
    changePassword: async ({ companyId, userId, sessionId }, passwordHash) => {
      this.#people.setPassword(userId, passwordHash);
      return { companyId, userId, endedSessions: this.#people.endSessions(userId, sessionId) };
    },
  };

  readonly people: PeopleStore = {
    list: async (admin) =>
      this.#isAdmin(admin) ? ok(this.#people.staff(admin.companyId).map(toAccount)) : err('forbidden'),
    changes: async (admin) => (this.#isAdmin(admin) ? ok([]) : err('forbidden')),
    create: async () => err('forbidden'),
    save: async () => err('forbidden'),
    setActive: async (admin, id) => {
      const account = this.#account(admin, id);
      if (!account.ok) return account;
      this.#people.dismiss(id);
      return ok({ person: { ...account.value, isActive: false }, endedSessions: this.#people.endSessions(id) });
    },
    setAdmin: async (admin, id) => {
      const account = this.#account(admin, id);
      if (account.ok) this.#people.appoint(id);
      return account;
    },
    note: async (admin, id) => this.#account(admin, id),
  };

  #account(admin: Admin, id: UserId) {
    const member = this.#member(admin.companyId, id);
    if (!this.#isAdmin(admin)) return err('forbidden' as const);
    return member ? ok(toAccount(member)) : err('not-found' as const);
  }

  #member(companyId: CompanyId, id: UserId) {
    return this.#people.staff(companyId).find(({ person }) => person.id === id);
  }

  #isAdmin({ companyId, userId }: Admin): boolean {
    return this.#member(companyId, userId)?.isAdmin ?? false;
  }
}

const keyOf = (tokenHash: Uint8Array) => Buffer.from(tokenHash).toString('hex');

function toAccount(member: {
  readonly person: DirectoryPerson;
  readonly passwordHash: string;
  readonly isAdmin: boolean;
}): PersonAccount {
  const { kind: _kind, numbers: _numbers, photoId: _photoId, ...person } = member.person;
  return { ...person, isAdmin: member.isAdmin, isActive: true, hasPassword: member.passwordHash !== '' };
}
