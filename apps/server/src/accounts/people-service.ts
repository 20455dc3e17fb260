import { randomUUID } from 'node:crypto';
import type { HandedLink, PeopleServices } from '@bureau/api';
import {
  type AccountLinkStore,
  type AccountStore,
  isTimeZone,
  type PeopleStore,
  type PersonAccount,
  type PersonDraft,
  type Principal,
  readPerson,
  type SignOnStore,
} from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { Jobs } from '@bureau/core/jobs';
import { type Clock, type CompanyId, err, ok, type Result, type UserId } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import { parseDialInput } from '@bureau/core/numbering';
import { numberPlanOf } from '../calls/dial-target.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import { makeAccountLink } from './account-links.ts';

interface PeopleDeps {
  readonly people: PeopleStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly accountLinks: AccountLinkStore;
  readonly signOn: Pick<SignOnStore, 'ofCompany'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly jobs: Jobs;
  readonly mailer: Mailer;
  readonly publicUrl: string;
  readonly hub: EventHub;
  readonly clock: Clock;
  /** Whoever is looked for may have come, left, or be called otherwise. */
  readonly directoryChanged: (companyId: CompanyId) => void;
  /** Somebody was deactivated, and has no part in calls and meetings any more; or is back. */
  readonly activeChanged: (companyId: CompanyId, userId: UserId, isActive: boolean) => void;
}

const SHOWN_CHANGES = 50;

/** How administrators look after the accounts of their company. */
export function createPeopleService(deps: PeopleDeps): PeopleServices {
  const { people, accounts, signOn, directory, jobs, mailer, hub, clock, directoryChanged, activeChanged } = deps;

  const told = <T, Code extends string>(result: Result<T, Code>) =>
    result.ok ? result : err({ code: result.error } as const);

  /** Everybody who has the directory open learns of it. */
  const announce = async ({ companyId }: Principal, { id, isActive }: PersonAccount) => {
    directoryChanged(companyId);
    const person = isActive ? await directory.get(companyId, id) : undefined;
    const company = topics.company(companyId);
    if (person) hub.publish(company, { type: 'person.changed', person });
    else hub.publish(company, { type: 'person.left', userId: id });
  };

  const handLink = async (
    { companyId }: Principal,
    { id: userId, hasPassword }: PersonAccount,
  ): Promise<HandedLink> => {
    if ((await signOn.ofCompany(companyId))?.isRequired) return { by: 'sign-on' };
    const purpose = hasPassword ? 'reset' : 'welcome';
    if (mailer.reachesPeople) {
      await jobs.add({ kind: 'mail-account-link', companyId, userId, purpose });
      return { by: 'mail' };
    }
    return { by: 'hand', ...(await makeAccountLink(deps, { companyId, userId }, purpose)) };
  };

  /** Behind a number for emergencies nobody else is reached. */
  const readFor = async (principal: Principal, draft: PersonDraft): Promise<ReturnType<typeof readPerson>> => {
    const read = readPerson(draft, isTimeZone);
    if (!read.ok) return read;
    const dialled = parseDialInput(read.value.extension, await numberPlanOf(accounts, principal));
    const isEmergency = dialled.ok && dialled.value.kind === 'emergency';
    return isEmergency ? err({ code: 'bad-input', fields: ['extension'] }) : read;
  };

  return {
    list: async (principal) => told(await people.list(principal)),
    changes: async (principal, id) => told(await people.changes(principal, id, SHOWN_CHANGES)),
    async create(principal, draft) {
      const read = await readFor(principal, draft);
      if (!read.ok) return read;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of people are made here
      const id = randomUUID() as UserId;
      const created = await people.create(principal, id, read.value, clock.now());
      if (!created.ok) return told(created);
      await announce(principal, created.value);
      return ok({ person: created.value, link: await handLink(principal, created.value) });
    },
    async save(principal, id, draft) {
      const read = await readFor(principal, draft);
      if (!read.ok) {
        // Whose business it is not learns nothing of the draft either.
        const own = await people.changes(principal, id, 0);
        return own.ok ? read : told(own);
      }
      const saved = await people.save(principal, id, read.value, clock.now());
      if (saved.ok && saved.value.isActive) await announce(principal, saved.value);
      return told(saved);
    },
    async setActive(principal, id, isActive) {
      const done = await people.setActive(principal, id, isActive, clock.now());
      if (!done.ok) return told(done);
      const { person, endedSessions } = done.value;
      for (const session of endedSessions) hub.publish(topics.session(session), { type: 'session.ended' });
      activeChanged(principal.companyId, id, isActive);
      await announce(principal, person);
      return ok(person);
    },
    async setAdmin(principal, id, isAdmin) {
      const done = await people.setAdmin(principal, id, isAdmin, clock.now());
      if (done.ok) hub.publish(topics.person(id), { type: 'rights.changed', isAdmin });
      return told(done);
    },
    async invite(principal, id) {
      const person = await people.note(principal, id, 'invited', clock.now());
      return person.ok ? ok(await handLink(principal, person.value)) : told(person);
    },
  };
}
