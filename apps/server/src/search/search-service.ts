import type { SearchAnswer, Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogStore } from '@bureau/core/call-log';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import type { Clock, CompanyId } from '@bureau/core/kernel';
import { looksLikeNumber, parseDialInput } from '@bureau/core/numbering';
import { numberPlanOf, personAt } from '../calls/dial-target.ts';
import { withPresence } from '../contacts/contact-service.ts';
import type { Log } from '../log.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import { CompanyPeople } from './company-people.ts';

/** Newest calls beside the people of one answer. */
const CALLS_SHOWN = 10;

interface SearchServiceDeps {
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly callLog: CallLogStore;
  readonly presence: PresenceService;
  readonly clock: Clock;
  readonly log: Log;
}

/** The header search: people, the own calls with them, and what the text dials. */
export function createSearchService(deps: SearchServiceDeps): Services['search'] {
  const companies = new Map<CompanyId, CompanyPeople>();

  const peopleOf = (companyId: CompanyId): CompanyPeople => {
    const known = companies.get(companyId) ?? new CompanyPeople(companyId, deps);
    companies.set(companyId, known);
    return known;
  };

  const callsWith = async (
    principal: Principal,
    text: string,
    people: readonly DirectoryPerson[],
  ): Promise<readonly CallLogEntry[]> => {
    if (text === '') return (await deps.callLog.list(principal, { filter: 'all', limit: CALLS_SHOWN })).entries;
    const ids = people.map((person) => person.id);
    return ids.length === 0 ? [] : deps.callLog.withPeers(principal, ids, CALLS_SHOWN);
  };

  const dialOf = async (principal: Principal, text: string): Promise<SearchAnswer['dial']> => {
    if (!looksLikeNumber(text)) return undefined;
    const parsed = parseDialInput(text, await numberPlanOf(deps.accounts, principal));
    if (!parsed.ok) return { refusal: parsed.error };
    const person = await personAt(deps.directory, principal, parsed.value);
    if (!person) return { target: parsed.value };
    const [view] = await withPresence(deps.presence, principal.companyId, [person]);
    return { target: parsed.value, ...(view && { person: view }) };
  };

  return {
    async query(principal, typed, limit) {
      const text = typed.trim();
      const { companyId } = principal;
      const found = text === '' ? [] : await peopleOf(companyId).search(text, limit);
      const [people, calls, dial] = await Promise.all([
        withPresence(deps.presence, companyId, found),
        callsWith(principal, text, found),
        dialOf(principal, text),
      ]);
      return { people, calls, ...(dial && { dial }) };
    },
  };
}
