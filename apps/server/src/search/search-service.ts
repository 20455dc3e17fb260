import type { SearchAnswer, Services } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogStore } from '@bureau/core/call-log';
import type { DirectoryStore } from '@bureau/core/contacts';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import { looksLikeNumber, parseDialInput } from '@bureau/core/numbering';
import { numberPlanOf, personAt } from '../calls/dial-target.ts';
import { withPresence } from '../contacts/contact-service.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import type { CompanyPeople } from './company-people.ts';

/** Newest calls beside the people of one answer. */
const CALLS_SHOWN = 10;

interface SearchServiceDeps {
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly callLog: CallLogStore;
  readonly presence: PresenceService;
  readonly peopleOf: (companyId: CompanyId) => CompanyPeople;
}

/** The header search: people, the own calls with them, and what the text dials. */
export function createSearchService(deps: SearchServiceDeps): Services['search'] {
  const callsWith = async (
    principal: Principal,
    text: string,
    people: readonly UserId[],
  ): Promise<readonly CallLogEntry[]> => {
    const found = text === '' ? {} : { people };
    return (await deps.callLog.list(principal, { filter: 'all', ...found, limit: CALLS_SHOWN })).entries;
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
    async query(principal, typed, limit, named = []) {
      const text = typed.trim();
      const { companyId } = principal;
      const found = text === '' ? [] : await deps.peopleOf(companyId).search(text, limit);
      const [people, calls, dial] = await Promise.all([
        withPresence(deps.presence, companyId, found),
        callsWith(principal, text, [...found.map(({ id }) => id), ...named]),
        dialOf(principal, text),
      ]);
      return { people, calls, ...(dial && { dial }) };
    },
  };
}
