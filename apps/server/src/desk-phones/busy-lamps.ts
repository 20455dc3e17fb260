import { type Call, legOf } from '@bureau/core/calls';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import { type Lamp, lampOf } from '@bureau/core/desk-phones';
import type { CompanyId, UserId } from '@bureau/core/kernel';
import type { PhoneGateway } from '@bureau/core/trunks';
import type { LiveCalls } from '../calls/live-calls.ts';
import type { Log } from '../log.ts';
import type { PresenceService } from '../presence/presence-service.ts';
import { Mailboxes } from '../realtime/mailbox.ts';
import { unattended } from '../realtime/unattended.ts';
import type { DeskPhoneBook } from './desk-phone-book.ts';

interface BusyLampsDeps {
  readonly book: DeskPhoneBook;
  readonly gateway: PhoneGateway;
  readonly live: LiveCalls;
  readonly directory: Pick<DirectoryStore, 'all' | 'get'>;
  readonly presence: () => Pick<PresenceService, 'of' | 'manualOf'>;
  readonly log: Log;
}

/** The lamps of colleagues at desk phones: they follow what everybody may see of a person, in companies that have phones. */
export class BusyLamps {
  readonly #deps: BusyLampsDeps;
  #companies: ReadonlySet<CompanyId> = new Set();
  readonly #shown = new Map<UserId, { readonly extension: string; readonly lamp: Lamp }>();
  readonly #serially = new Mailboxes();

  constructor(deps: BusyLampsDeps) {
    this.#deps = deps;
    deps.book.onRead(() => this.#watch());
  }

  /** Something that a person's lamp is derived from may have changed. */
  refresh(companyId: CompanyId, userId: UserId): void {
    this.#refreshInTurn(companyId, userId, () => this.#deps.directory.get(companyId, userId));
  }

  /** A call was written down: some may ring now, others not any more. */
  written(before: Call | undefined, after: Call): void {
    const [was, is] = [ringingIn(before), ringingIn(after)];
    for (const userId of new Set([...was, ...is])) {
      if (was.has(userId) !== is.has(userId)) this.refresh(after.companyId, userId);
    }
  }

  #watch(): void {
    const { book, directory, log } = this.#deps;
    const known = this.#companies;
    this.#companies = book.companies();
    for (const companyId of this.#companies) {
      if (known.has(companyId)) continue;
      unattended(log, 'show lamps', async () => {
        for (const person of await directory.all(companyId)) {
          this.#refreshInTurn(companyId, person.id, async () => person);
        }
      });
    }
  }

  #refreshInTurn(companyId: CompanyId, userId: UserId, find: () => Promise<DirectoryPerson | undefined>): void {
    if (!this.#companies.has(companyId)) return;
    const { log } = this.#deps;
    unattended(log, 'show a lamp', () =>
      this.#serially.run(userId, async () => this.#refresh(companyId, userId, await find())),
    );
  }

  async #refresh(companyId: CompanyId, userId: UserId, person: DirectoryPerson | undefined): Promise<void> {
    const { presence, live, gateway } = this.#deps;
    const [{ status: manual }, presences] = await Promise.all([
      presence().manualOf(companyId, userId),
      presence().of(companyId, [userId]),
    ]);
    const isRinging = live.ofPerson(userId).some((call) => legOf(call, userId)?.status === 'ringing');
    const lamp = lampOf({ manual, shown: presences.get(userId)?.status ?? 'offline', isRinging });
    const before = this.#shown.get(userId) ?? { extension: '', lamp: 'idle' };
    const extension = person?.extension ?? '';
    if (before.extension !== extension && before.lamp !== 'idle') {
      await gateway.showLamp(companyId, before.extension, 'idle');
    }
    this.#shown.set(userId, { extension, lamp });
    const wasLamp = before.extension === extension ? before.lamp : 'idle';
    if (extension !== '' && lamp !== wasLamp) await gateway.showLamp(companyId, extension, lamp);
  }
}

const ringingIn = (call: Call | undefined): ReadonlySet<UserId> =>
  new Set(
    call && call.status !== 'ended'
      ? call.legs.filter(({ status }) => status === 'ringing').map(({ userId }) => userId)
      : [],
  );
