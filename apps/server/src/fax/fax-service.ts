import type { FaxAddress, FaxFailure, FaxServices, FaxView } from '@bureau/api';
import type { AccountStore, Principal } from '@bureau/core/accounts';
import type { DirectoryStore } from '@bureau/core/contacts';
import {
  type CoverPage,
  type Fax,
  type FaxEvent,
  type FaxPapers,
  type FaxStore,
  FORGET_DELETED_FAX_MS,
  MOST_FAX_PAGES,
  UNDO_DELETE_FAX_MS,
  type WrittenFax,
} from '@bureau/core/fax';
import type { FileStore } from '@bureau/core/files';
import type { Jobs } from '@bureau/core/jobs';
import { type Clock, err, type FaxId, ok, type Result } from '@bureau/core/kernel';
import type { Mailer } from '@bureau/core/mail';
import { type E164, formatNumber, isCountryCode, parseDialInput } from '@bureau/core/numbering';
import { callerNumberOf, hasWayOut, type PhoneNetworkStore, publicNumberOf } from '@bureau/core/trunks';
import { dayOf } from '../mail/moment.ts';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import type { Lines } from '../trunks/lines.ts';
import { faxDocumentKey, faxPagesKey, readWhole } from './fax-files.ts';
import { isUnderWay } from './fax-run.ts';
import type { FaxRuns } from './fax-runs.ts';
import { mayFax } from './hand-over.ts';

interface FaxServiceDeps {
  readonly faxes: FaxStore;
  readonly runs: FaxRuns;
  readonly faxPapers: FaxPapers;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly directory: Pick<DirectoryStore, 'get'>;
  readonly phoneNetwork: Pick<PhoneNetworkStore, 'of'>;
  readonly lines: Pick<Lines, 'out'>;
  readonly files: FileStore;
  readonly jobs: Jobs;
  readonly mailer: Pick<Mailer, 'reachesPeople'>;
  readonly hub: EventHub;
  readonly mailboxes: Mailboxes;
  readonly clock: Clock;
}

/** What comes and goes as files. */
export interface FaxFiles {
  /** Takes the document of a fax that is to be sent, as a draft of this id. */
  keepDocument(principal: Principal, id: FaxId, name: string, content: Uint8Array): Promise<Result<void, FaxFailure>>;
  /** One page as PNG; undefined when there is none. */
  page(principal: Principal, id: FaxId, page: number, width: number): Promise<Uint8Array | undefined>;
  /** All pages as PDF; undefined when there are none. */
  pdf(principal: Principal, id: FaxId): Promise<Uint8Array | undefined>;
}

const LONGEST_TITLE = 200;

/** What people do with their faxes. */
export function createFaxService(deps: FaxServiceDeps): FaxServices & FaxFiles {
  const {
    faxes,
    runs,
    faxPapers,
    accounts,
    directory,
    phoneNetwork,
    lines,
    files,
    jobs,
    mailer,
    hub,
    mailboxes,
    clock,
  } = deps;
  const shown = (fax: Fax): FaxView => {
    const page = runs.pageOf(fax.id);
    return page > 0 ? { ...fax, page } : fax;
  };
  const told = (written: WrittenFax | undefined) => {
    if (written) hub.publishWritten(written);
    return written !== undefined;
  };
  const numberOf = async ({ companyId }: Principal, text: string): Promise<Result<E164, FaxFailure>> => {
    const network = await phoneNetwork.of(companyId);
    if (!network) return err({ code: 'not-found' });
    const target = parseDialInput(text, { country: network.country });
    if (!target.ok) return err({ code: 'cannot-dial', dialRefusal: target.error });
    const number = publicNumberOf(target.value);
    return number.ok ? number : err({ code: number.error });
  };
  /** A draft is drawn, or drawn and sent, before anything else is done with it. */
  const draftInTurn = <T>(id: FaxId, work: () => Promise<T>) => mailboxes.run(`fax-draft.${id}`, work);
  /** Between the events of a fax, so that what is read here and written undoes none of them. */
  const betweenEvents = <T>(id: FaxId, work: () => Promise<T>) => mailboxes.run(`fax.${id}`, work);
  const draftOf = async (principal: Principal, id: FaxId): Promise<Result<Fax, FaxFailure>> => {
    const fax = await faxes.get(principal, id);
    if (!fax) return err({ code: 'not-found' });
    return fax.state.status === 'draft' ? ok(fax) : err({ code: 'not-possible' });
  };
  const editable = async (principal: Principal, id: FaxId): Promise<Result<Fax, FaxFailure>> => {
    const draft = await draftOf(principal, id);
    return !draft.ok || (await mayFax(accounts, principal)) ? draft : err({ code: 'not-entitled' });
  };
  /** The pages of a draft with the cover it is to have, or without one. */
  const compose = async (
    principal: Principal,
    id: FaxId,
    cover: CoverPage | undefined,
    numbers: Pick<Fax, 'number' | 'ownNumber'>,
  ): Promise<Result<Fax, FaxFailure>> => {
    const { companyId, userId } = principal;
    const { number } = numbers;
    const document = await readWhole(files, faxDocumentKey(companyId, id));
    const [profile, person] = await Promise.all([
      accounts.profile(companyId, userId),
      directory.get(companyId, userId),
    ]);
    if (!document || !profile || !person) return err({ code: 'file-gone' });
    const pages = (await faxPapers.count(document)) + (cover ? 1 : 0);
    if (pages > MOST_FAX_PAGES) return err({ code: 'fax-too-many-pages' });
    const { country, name: company } = profile.company;
    const facts = cover && {
      ...cover,
      from: person.name,
      company,
      number: number === undefined ? '' : isCountryCode(country) ? formatNumber(number, country) : number,
      date: dayOf(clock.now(), cover.locale, person.timeZone),
      pages,
    };
    await files.put(faxPagesKey(companyId, id), facts ? await faxPapers.withCover(document, facts) : document);
    return betweenEvents(id, async () => {
      const draft = await draftOf(principal, id);
      if (!draft.ok) return draft;
      const { cover: _, number: __, ...rest } = draft.value;
      const made: Fax = { ...rest, pages, ...numbers, ...(cover && { cover }) };
      return (await faxes.save(principal, made)) ? ok(made) : err({ code: 'not-found' });
    });
  };
  const applied = async (principal: Principal, id: FaxId, event: FaxEvent): Promise<Result<FaxView, FaxFailure>> => {
    const before = await faxes.get(principal, id);
    const after = before && (await runs.apply(principal, id, event));
    if (!before || !after) return err({ code: 'not-found' });
    return after.state.status === before.state.status ? err({ code: 'not-possible' }) : ok(shown(after));
  };
  const withPages = async (principal: Principal, id: FaxId) =>
    (await faxes.get(principal, id)) && readWhole(files, faxPagesKey(principal.companyId, id));

  return {
    async list(principal, query) {
      const page = await faxes.list(principal, query);
      return { ...page, rows: page.rows.map(shown) };
    },
    async get(principal, id) {
      const [fax, notes] = await Promise.all([faxes.get(principal, id), faxes.notes(principal, id)]);
      return fax && { fax: shown(fax), notes };
    },
    async hasLine({ companyId }) {
      const network = await phoneNetwork.of(companyId);
      return network !== undefined && hasWayOut(network);
    },
    prepare: (principal, id, { number, cover }) =>
      draftInTurn(id, async () => {
        const draft = await editable(principal, id);
        if (!draft.ok) return draft;
        const read = await numberOf(principal, number);
        return compose(principal, id, cover, read.ok ? { number: read.value } : {});
      }),
    send: (principal, id, { number, cover }: FaxAddress) =>
      draftInTurn(id, async () => {
        const draft = await editable(principal, id);
        if (!draft.ok) return draft;
        const read = await numberOf(principal, number);
        if (!read.ok) return read;
        const { companyId, userId } = principal;
        const refusal = await lines.out.refusal(companyId, { kind: 'external', e164: read.value }, userId);
        // A busy line is waited for.
        if (refusal && refusal !== 'lines-busy') return err({ code: refusal });
        const network = await phoneNetwork.of(companyId);
        const ownNumber = network && callerNumberOf(network, userId, 'fax');
        const made = await compose(principal, id, cover, { number: read.value, ...(ownNumber && { ownNumber }) });
        return made.ok ? applied(principal, id, { type: 'send' }) : made;
      }),
    cancel: (principal, id) => applied(principal, id, { type: 'cancel' }),
    async retry(principal, id) {
      const fax = await faxes.get(principal, id);
      if (fax?.direction !== 'out') return err({ code: 'not-found' });
      if (fax.state.status === 'draft') return err({ code: 'not-possible' });
      return (await mayFax(accounts, principal))
        ? applied(principal, id, { type: 'send' })
        : err({ code: 'not-entitled' });
    },
    mark: (principal, id, seen) =>
      betweenEvents(id, async () => {
        const fax = await faxes.get(principal, id);
        if (!fax) return false;
        if (fax.seen === seen || isUnderWay(fax)) return true;
        return told(await faxes.save(principal, { ...fax, seen }));
      }),
    forward: (principal, id, to) =>
      betweenEvents(id, async () => {
        const fax = await faxes.get(principal, id);
        if (!fax) return err({ code: 'not-found' });
        if (fax.pages === 0 || fax.state.status === 'draft') return err({ code: 'not-possible' });
        if (!mailer.reachesPeople) return err({ code: 'no-mail' });
        const { companyId, userId } = principal;
        await jobs.add({ kind: 'mail-fax', companyId, userId, id, to });
        await faxes.note(principal, id, { at: clock.now(), userId, action: 'forwarded', to });
        return ok(undefined);
      }),
    delete: (principal, id) =>
      betweenEvents(id, async () => {
        const fax = await faxes.get(principal, id);
        if (!fax) return err({ code: 'not-found' });
        if (isUnderWay(fax)) return err({ code: 'not-possible' });
        const now = clock.now();
        await jobs.add({ kind: 'tidy-faxes' }, { at: now + FORGET_DELETED_FAX_MS });
        return told(await faxes.delete(principal, id, now)) ? ok(undefined) : err({ code: 'not-found' });
      }),
    restore: (principal, id) =>
      betweenEvents(id, async () => {
        const now = clock.now();
        return told(await faxes.restore(principal, id, now - UNDO_DELETE_FAX_MS, now));
      }),
    async keepDocument(principal, id, name, content) {
      if (!(await mayFax(accounts, principal))) return err({ code: 'not-entitled' });
      if (content.length === 0) return err({ code: 'file-empty' });
      const drawn = await faxPapers.pagesOf(content);
      if (!drawn.ok) return err({ code: drawn.error });
      const { companyId, userId } = principal;
      const { tiff, pages } = drawn.value;
      const draft: Fax = {
        id,
        ownerId: userId,
        direction: 'out',
        // A cut may leave half of a letter.
        title: name
          .replace(/\p{Cc}/gu, '')
          .slice(0, LONGEST_TITLE)
          .replace(/\p{Cs}/gu, ''),
        pages,
        pagesSent: 0,
        createdAt: clock.now(),
        state: { status: 'draft' },
        seen: true,
      };
      if (!(await faxes.add(principal, draft))) return err({ code: 'id-taken' });
      await files.put(faxDocumentKey(companyId, id), tiff);
      await files.put(faxPagesKey(companyId, id), tiff);
      return ok(undefined);
    },
    async page(principal, id, page, width) {
      const tiff = await withPages(principal, id);
      return tiff && faxPapers.picture(tiff, page, width);
    },
    async pdf(principal, id) {
      const [fax, tiff] = await Promise.all([faxes.get(principal, id), withPages(principal, id)]);
      if (!fax || !tiff) return undefined;
      const pdf = await faxPapers.pdf(tiff, fax.title);
      if (fax.state.status !== 'draft') {
        await faxes.note(principal, id, { at: clock.now(), userId: principal.userId, action: 'downloaded' });
      }
      return pdf;
    },
  };
}
