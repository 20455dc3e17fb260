import type {
  AccountCredentials,
  AccountStore,
  AuthSessionInfo,
  Company,
  PersonProfile,
  Principal,
} from '@bureau/core/accounts';
import { DEFAULT_SETTINGS } from '@bureau/core/accounts';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import type { AuthSessionId, CompanyId, UserId } from '@bureau/core/kernel';

interface Row {
  readonly companyId: CompanyId;
  person: DirectoryPerson;
  passwordHash: string;
  profile: PersonProfile;
}

interface Session {
  readonly principal: Principal;
  readonly token: string;
  readonly info: AuthSessionInfo;
}

/** Companies, their people and their sessions, in memory. */
export class MemoryPeople {
  readonly #companies = new Map<CompanyId, Company>();
  readonly #rows = new Map<UserId, Row>();
  readonly #former: Row[] = [];
  readonly #sessions = new Map<string, Session>();

  addCompany(company: Company): void {
    this.#companies.set(company.id, company);
  }

  addPerson(companyId: CompanyId, person: DirectoryPerson, passwordHash = ''): void {
    const company = this.#companies.get(companyId);
    if (!company) throw new Error('Add the company first');
    const profile = {
      company,
      settings: DEFAULT_SETTINGS,
      manual: { status: 'available', text: '' },
      isAdmin: false,
    } as const;
    this.#rows.set(person.id, { companyId, person, passwordHash, profile });
  }

  /** This person has left the company. */
  dismiss(userId: UserId): void {
    const row = this.#rows.get(userId);
    if (row) this.#former.push(row);
    this.#rows.delete(userId);
  }

  /** Who is at work in a company. */
  staff(companyId: CompanyId): readonly (Pick<Row, 'person' | 'passwordHash'> & { readonly isAdmin: boolean })[] {
    return this.#of(companyId).map(({ person, passwordHash, profile }) => ({
      person,
      passwordHash,
      isAdmin: profile.isAdmin,
    }));
  }

  companyOf(companyId: CompanyId): Company | undefined {
    return this.#companies.get(companyId);
  }

  setPassword(userId: UserId, passwordHash: string): void {
    const row = this.#rows.get(userId);
    if (row) row.passwordHash = passwordHash;
  }

  /** Ends the sessions of a person but this one; gives those that ended. */
  endSessions(userId: UserId, kept?: AuthSessionId): readonly AuthSessionId[] {
    const ended = [...this.#sessions.values()]
      .map(({ principal }) => principal)
      .filter((principal) => principal.userId === userId && principal.sessionId !== kept)
      .map(({ sessionId }) => sessionId);
    for (const id of ended) this.#sessions.delete(id);
    return ended;
  }

  /** Makes somebody an admin of their company. */
  appoint(userId: UserId): void {
    const row = this.#rows.get(userId);
    if (row) row.profile = { ...row.profile, isAdmin: true };
  }

  /** Everybody who was appointed. */
  admins(): readonly UserId[] {
    return [...this.#rows].filter(([, { profile }]) => profile.isAdmin).map(([userId]) => userId);
  }

  #of(companyId: CompanyId): readonly Row[] {
    return [...this.#rows.values()].filter((row) => row.companyId === companyId);
  }

  #row(companyId: CompanyId, userId: UserId): Row | undefined {
    const row = this.#rows.get(userId);
    return row?.companyId === companyId ? row : undefined;
  }

  #change(principal: Principal, change: Partial<PersonProfile>): void {
    const row = this.#row(principal.companyId, principal.userId);
    if (row) row.profile = { ...row.profile, ...change };
  }

  /** The directory of each company. */
  readonly directory: DirectoryStore = {
    saveWorkingTime: async (companyId, userId, time) => {
      const row = this.#row(companyId, userId);
      if (row) row.person = { ...row.person, ...time };
    },
    all: async (companyId) => this.#of(companyId).map((row) => row.person),
    former: async (companyId) =>
      this.#former.flatMap((row) => (row.companyId === companyId ? { id: row.person.id, name: row.person.name } : [])),
    get: async (companyId, id) => this.#row(companyId, id)?.person,
    getMany: async (companyId, ids) => [...new Set(ids)].flatMap((id) => this.#row(companyId, id)?.person ?? []),
    byExtension: async (companyId, extension) =>
      this.#of(companyId).find(({ person }) => extension !== '' && person.extension === extension)?.person,
    byNumber: async (companyId, e164) =>
      this.#of(companyId).find(({ person }) => person.numbers.some(({ number }) => number === e164))?.person,
  };

  /** The accounts of all companies. */
  readonly accounts: AccountStore = {
    credentialsByEmail: async (email): Promise<AccountCredentials | undefined> => {
      const row = [...this.#rows.values()].find(({ person }) => person.email === email);
      return row && { userId: row.person.id, companyId: row.companyId, passwordHash: row.passwordHash };
    },
    accountByEmail: async (email) => {
      const row = [...this.#rows.values()].find(({ person }) => person.email === email);
      return row && { userId: row.person.id, companyId: row.companyId };
    },
    passwordHash: async ({ companyId, userId }) => this.#row(companyId, userId)?.passwordHash || undefined,
    createSession: async ({ principal, tokenHash, label, now }) => {
      const token = Buffer.from(tokenHash).toString('hex');
      const info = { id: principal.sessionId, label, createdAt: now, lastSeenAt: now };
      this.#sessions.set(principal.sessionId, { principal, token, info });
    },
    principalByToken: async (tokenHash) => {
      const token = Buffer.from(tokenHash).toString('hex');
      return [...this.#sessions.values()].find((session) => session.token === token)?.principal;
    },
    sessions: async ({ userId }) =>
      [...this.#sessions.values()].filter(({ principal }) => principal.userId === userId).map(({ info }) => info),
    endSession: async ({ userId }, id) =>
      this.#sessions.get(id)?.principal.userId === userId && this.#sessions.delete(id),
    profile: async (companyId, userId) => this.#row(companyId, userId)?.profile,
    saveSettings: async (principal, settings) => this.#change(principal, { settings }),
    savePhoto: async ({ companyId, userId }, photoId) => {
      const row = this.#row(companyId, userId);
      const before = row?.person.photoId ?? '';
      if (row) row.person = { ...row.person, photoId };
      return before;
    },
    saveManualPresence: async (principal, manual) => this.#change(principal, { manual }),
    presenceSettings: async (companyId) =>
      this.#of(companyId)
        .filter(({ person }) => person.kind === 'person')
        .map(({ person, profile: { manual, settings } }) => {
          return { userId: person.id, manual, awayAfterMs: settings.awayAfterMs };
        }),
  };
}
