import { type DirectoryPerson, type DirectoryStore, familyFirst } from '@bureau/core/contacts';
import type { Clock, CompanyId, Instant, UserId } from '@bureau/core/kernel';
import {
  createPeopleIndex,
  fold,
  inSlices,
  meantSteps,
  type PersonDocument,
  type PersonTerms,
  personTerms,
} from '@bureau/core/search';
import type { Log } from '../log.ts';
import { eventLoop } from '../realtime/event-loop.ts';
import { unattended } from '../realtime/unattended.ts';

/** An index older than this is brought up to date in the background of the next search. */
export const REFRESH_AFTER_MS = 300_000;

/** What finding people needs. */
export interface CompanyPeopleDeps {
  readonly directory: Pick<DirectoryStore, 'all'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The searchable people of one company: read from the directory once, then brought up to date now and then. */
export class CompanyPeople {
  readonly #companyId: CompanyId;
  readonly #deps: CompanyPeopleDeps;
  readonly #index = createPeopleIndex();
  readonly #people = new Map<string, DirectoryPerson>();
  /** Of those who were looked for among others. */
  readonly #terms = new Map<string, PersonTerms>();
  #loading: Promise<void> | undefined;
  #loadedAt: Instant | undefined;
  /** Counts what was told of changes: what was read before one is read again. */
  #version = 0;

  constructor(companyId: CompanyId, deps: CompanyPeopleDeps) {
    this.#companyId = companyId;
    this.#deps = deps;
  }

  /** The best matches, best first. */
  async search(text: string, limit: number): Promise<readonly DirectoryPerson[]> {
    await this.#upToDate();
    const hits = await inSlices(this.#index.searchSteps(text, limit), eventLoop);
    return hits.flatMap(({ id }) => this.#people.get(id) ?? []);
  }

  /** The directory has changed: the next search reads it anew, and waits for it. */
  outdated(): void {
    this.#version += 1;
    this.#loadedAt = undefined;
  }

  /** Whom of these people a text means. */
  async among(userIds: readonly UserId[], text: string): Promise<readonly UserId[]> {
    await this.#upToDate();
    const people = userIds.flatMap((id) => this.#termsOf(id) ?? []);
    const meant = new Set(await inSlices(meantSteps(people, text), eventLoop));
    return userIds.filter((id) => meant.has(id));
  }

  #termsOf(id: UserId): PersonTerms | undefined {
    const person = this.#people.get(id);
    if (!person) return undefined;
    const terms = this.#terms.get(id) ?? personTerms(documentOf(person));
    this.#terms.set(id, terms);
    return terms;
  }

  async #upToDate(): Promise<void> {
    const { clock, log } = this.#deps;
    if (this.#loadedAt === undefined) return this.#load();
    if (clock.now() - this.#loadedAt >= REFRESH_AFTER_MS) unattended(log, 'refresh people index', () => this.#load());
    return undefined;
  }

  #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = undefined;
    });
    return this.#loading;
  }

  async #read(): Promise<void> {
    let version: number;
    do {
      version = this.#version;
      const people = await this.#deps.directory.all(this.#companyId);
      await inSlices(this.#update(people), eventLoop);
    } while (version !== this.#version);
    this.#loadedAt = this.#deps.clock.now();
  }

  *#update(people: readonly DirectoryPerson[]): Generator<void, void, void> {
    const gone = new Set(this.#people.keys());
    for (const person of people) {
      gone.delete(person.id);
      const known = this.#people.get(person.id);
      if (known && JSON.stringify(known) === JSON.stringify(person)) continue;
      this.#people.set(person.id, person);
      this.#terms.delete(person.id);
      this.#index.put(documentOf(person));
      yield;
    }
    for (const id of gone) {
      this.#people.delete(id);
      this.#terms.delete(id);
      this.#index.remove(id);
      yield;
    }
  }
}

/** The people of every company, each company's read with its first search. */
export function peopleOfCompanies(deps: CompanyPeopleDeps): (companyId: CompanyId) => CompanyPeople {
  const companies = new Map<CompanyId, CompanyPeople>();
  return (companyId) => {
    const known = companies.get(companyId) ?? new CompanyPeople(companyId, deps);
    companies.set(companyId, known);
    return known;
  };
}

function documentOf(person: DirectoryPerson): PersonDocument {
  const { id, name, extension, email, department, location, title } = person;
  const numbers = person.numbers.map(({ number }) => number);
  return { id, name, extension, email, department, location, title, numbers, sortKey: fold(familyFirst(person)) };
}
