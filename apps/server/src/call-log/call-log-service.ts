import type { Services } from '@bureau/api';
import type { Principal } from '@bureau/core/accounts';
import type { CallLogQuery, CallLogSelection, CallLogStore } from '@bureau/core/call-log';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { EventHub } from '../realtime/event-hub.ts';
import type { CompanyPeople } from '../search/company-people.ts';

interface CallLogServiceDeps {
  readonly store: CallLogStore;
  readonly peopleOf: (companyId: CompanyId) => Pick<CompanyPeople, 'among'>;
  readonly hub: EventHub;
}

/** The own call history. */
export function createCallLogService({ store, peopleOf, hub }: CallLogServiceDeps): Services['callLog'] {
  /** A text is looked for among the people of the own calls: nobody else can be in the answer. */
  const meant = async (principal: Principal, text: string, peerId: UserId | undefined) => {
    const known = peerId === undefined ? await store.people(principal) : [peerId];
    return peopleOf(principal.companyId).among(known, text);
  };
  const selectionOf = async (principal: Principal, query: CallLogQuery): Promise<CallLogSelection> => {
    const { text = '', peerId, ...selection } = query;
    if (text.trim() !== '') return { ...selection, people: await meant(principal, text, peerId) };
    return { ...selection, ...(peerId !== undefined && { people: [peerId] }) };
  };
  return {
    list: async (principal, { cursor, limit, ...query }) =>
      store.list(principal, { ...(await selectionOf(principal, query)), cursor, limit }),
    get: (principal, id) => store.get(principal, id),
    async markSeen(principal, until) {
      const written = await store.markSeen(principal, until);
      if (written) hub.publishWritten(written);
    },
  };
}
