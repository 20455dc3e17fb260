import { type DirectoryPerson, type DirectoryStore, familyFirst } from '@bureau/core/contacts';
import type { Clock, CompanyId, Instant } from '@bureau/core/kernel';
import { createPeopleIndex, fold, inSlices, type PersonDocument } from '@bureau/core/search';
import type { Log } from '../log.ts';
import { eventLoop } from '../realtime/event-loop.ts';
import { unattended } from '../realtime/unattended.ts';

/** An index older than this is brought up to date in the background of the next search. */
export const REFRESH_AFTER_MS = 300_000;

interface CompanyPeopleDeps {
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
  #loading: Promise<void> | undefined;
  #loadedAt: Instant | undefined;

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
    const people = await this.#deps.directory.all(this.#companyId);
    await inSlices(this.#update(people), eventLoop);
    this.#loadedAt = this.#deps.clock.now();
  }

  *#update(people: readonly DirectoryPerson[]): Generator<void, void, void> {
    const gone = new Set(this.#people.keys());
    for (const person of people) {
      gone.delete(person.id);
      const known = this.#people.get(person.id);
      if (known && JSON.stringify(known) === JSON.stringify(person)) continue;
      this.#people.set(person.id, person);
      this.#index.put(documentOf(person));
      yield;
    }
    for (const id of gone) {
      this.#people.delete(id);
      this.#index.remove(id);
      yield;
    }
  }
}

function documentOf(person: DirectoryPerson): PersonDocument {
  const { id, name, extension, email, department, location, title } = person;
  const numbers = person.numbers.map(({ number }) => number);
  return { id, name, extension, email, department, location, title, numbers, sortKey: fold(familyFirst(person)) };
}
