import type { Services } from '@bureau/api';
import { type AccountStore, languageOf, type Principal } from '@bureau/core/accounts';
import type { CallLogEntry, CallLogQuery, CallLogSelection, CallLogStore } from '@bureau/core/call-log';
import type { DirectoryStore } from '@bureau/core/contacts';
import { type Clock, type CompanyId, outsideNumber, type UserId } from '@bureau/core/kernel';
import { numberDigits } from '@bureau/core/numbering';
import type { EventHub } from '../realtime/event-hub.ts';
import type { CompanyPeople } from '../search/company-people.ts';
import { exportWords } from './export-words.ts';
import { type HistoryReader, historyCsv, momentsIn } from './history-csv.ts';

/** Rows that are read at once while a history is exported. */
export const EXPORT_PAGE = 500;

/** A history as a file that is made while it is sent. */
interface HistoryExport {
  readonly name: string;
  readonly content: AsyncIterable<string>;
}

/** How the reader wants it; what is left out is as the person has it. */
interface AskedReader {
  readonly locale?: HistoryReader['locale'] | undefined;
  readonly timeZone?: string | undefined;
}

/** The own call history, and what only the transports need of it. */
export type CallLogService = Services['callLog'] & {
  /** Everything that answers the query, as CSV; in the person's own language and zone unless the reader has others. */
  export(principal: Principal, query: CallLogQuery, reader: AskedReader): Promise<HistoryExport>;
};

interface CallLogServiceDeps {
  readonly store: CallLogStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: Pick<DirectoryStore, 'all'>;
  readonly peopleOf: (companyId: CompanyId) => Pick<CompanyPeople, 'among'>;
  readonly clock: Clock;
  readonly hub: EventHub;
}

/** The own call history. */
export function createCallLogService(deps: CallLogServiceDeps): CallLogService {
  const { store, accounts, directory, clock, peopleOf, hub } = deps;
  /** A text is looked for among the people of the own calls: nobody else can be in the answer. */
  const meant = async (principal: Principal, text: string, { peerId, named = [] }: CallLogQuery) => {
    const known = peerId === undefined ? await store.people(principal) : [peerId];
    const colleagues = await peopleOf(principal.companyId).among(known, text);
    return [...colleagues, ...partiesMeant(known, text), ...named.filter((userId) => known.includes(userId))];
  };
  const selectionOf = async (principal: Principal, query: CallLogQuery): Promise<CallLogSelection> => {
    const { text = '', peerId, named: _named, ...selection } = query;
    if (text.trim() !== '') return { ...selection, people: await meant(principal, text, query) };
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
    async export(principal, query, reader) {
      const { companyId, userId } = principal;
      const [profile, everybody, selection] = await Promise.all([
        accounts.profile(companyId, userId),
        directory.all(companyId),
        selectionOf(principal, query),
      ]);
      const people = new Map(everybody.map((person) => [person.id, person]));
      const locale = reader.locale ?? (profile ? languageOf(profile.settings, profile.company) : 'en');
      const timeZone = reader.timeZone ?? people.get(userId)?.timeZone ?? 'UTC';
      const content = historyCsv(pages(store, principal, selection), people, { locale, timeZone });
      const today = momentsIn(timeZone)(clock.now()).slice(0, '2026-03-03'.length);
      return { name: `${exportWords(locale).file}-${today}.csv`, content };
    },
  };
}

/** Fewer digits than this are in nearly every number. */
const FEWEST_DIGITS = 3;

/** Whoever outside has these digits in their number, as it is written at home or abroad. */
function partiesMeant(known: readonly UserId[], text: string): readonly UserId[] {
  const digits = numberDigits(text)?.replace(/^(\+|00?)/, '') ?? '';
  return digits.length < FEWEST_DIGITS ? [] : known.filter((id) => outsideNumber(id)?.includes(digits));
}

async function* pages(
  store: CallLogStore,
  principal: Principal,
  selection: CallLogSelection,
): AsyncGenerator<readonly CallLogEntry[], void, void> {
  let cursor: string | undefined;
  do {
    const page = await store.list(principal, { ...selection, cursor, limit: EXPORT_PAGE });
    yield page.entries;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}
