import type { Lamp, SipUser } from '@bureau/core/desk-phones';
import type { CompanyId } from '@bureau/core/kernel';
import type { Log } from '../../log.ts';
import type { Ari } from './ari.ts';
import { ariDeviceStates } from './ari-events.ts';
import type { Manager, ManagerAction } from './manager.ts';

/** Asterisk's word for each. */
const STATES: Readonly<Record<Lamp, string>> = { idle: 'NOT_INUSE', ringing: 'RINGING', busy: 'INUSE' };
const OURS = 'Stasis:bureau-lamp-';
/** The place in the dial plan that tells a mailbox how many messages wait in it. */
const MESSAGES_CONTEXT = 'bureau-messages';

/** Where the extensions of a company are watched: those of another may be the same. */
export const lampContext = (companyId: CompanyId): string => `bureau-lamps-${companyId}`;
/** What Asterisk calls the mailbox that the lamp for messages of a phone stands for. */
export const mailboxAt = (phone: SipUser): string => `${phone}@bureau`;
const deviceOf = (companyId: CompanyId, extension: string) => `${OURS}${companyId}-${extension}`;

interface PhoneLampsDeps {
  readonly ari: Ari;
  readonly manager: Manager;
  readonly log: Log;
}

/** The lamps at desk phones: one for waiting messages, and those of colleagues. */
export class PhoneLamps {
  readonly #deps: PhoneLampsDeps;
  #companies: ReadonlySet<CompanyId> = new Set();
  readonly #told = new Set<CompanyId>();
  /** Those that are not idle, by Asterisk's names. */
  readonly #lit = new Map<string, Lamp>();
  #last: Promise<void> = Promise.resolve();

  constructor(deps: PhoneLampsDeps) {
    this.#deps = deps;
  }

  /** These companies have desk phones. */
  configure(companies: ReadonlySet<CompanyId>): Promise<void> {
    this.#companies = companies;
    return this.#serially(() => this.#tellCompanies());
  }

  /** Asterisk is there, perhaps a new one, or one that was told by an earlier process. */
  connected(): Promise<void> {
    return this.#serially(async () => {
      this.#told.clear();
      await this.#tellCompanies();
      const listed = await this.#deps.ari.request({ method: 'GET', path: '/deviceStates' });
      const known = listed.ok ? (ariDeviceStates.safeParse(listed.value).data ?? []) : [];
      const others = known.filter(({ name }) => name.startsWith(OURS) && !this.#lit.has(name));
      for (const name of [...others.map((each) => each.name), ...this.#lit.keys()]) await this.#tell(name);
    });
  }

  show(companyId: CompanyId, extension: string, lamp: Lamp): Promise<void> {
    const name = deviceOf(companyId, extension);
    if (lamp === 'idle') this.#lit.delete(name);
    else this.#lit.set(name, lamp);
    return this.#serially(() => this.#tell(name));
  }

  /**
   * To those that have asked for it, in their subscription; to all by a notification that nobody asked for (RFC 3842 §3.2
   * calls for none, every phone takes it).
   */
  async showWaiting(phone: SipUser, messages: number): Promise<void> {
    await this.#tellMailbox(phone, messages);
    await this.#ask({
      action: 'PJSIPNotify',
      Endpoint: phone,
      Variable: [
        'Event=message-summary',
        'Content-type=application/simple-message-summary',
        `Content=Messages-Waiting: ${messages > 0 ? 'yes' : 'no'}`,
        `Content=Voice-Message: ${messages}/0 (0/0)`,
        'Content=',
      ],
    });
  }

  /** By a call of Asterisk to itself: its interface for mailboxes is not in Debian's, and its dial plan can tell them. */
  async #tellMailbox(phone: SipUser, messages: number): Promise<void> {
    const extension = `${phone}-${messages}`;
    await this.#deps.ari.request({
      method: 'POST',
      path: '/channels',
      query: { endpoint: `Local/${extension}@${MESSAGES_CONTEXT}/n`, context: MESSAGES_CONTEXT, extension },
    });
  }

  #serially(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch((err: unknown) => this.#deps.log.error({ err }, 'lamps not set up'));
    return this.#last;
  }

  /** Every extension of a company can be watched, also one that nobody has: the answer is the same. */
  async #tellCompanies(): Promise<void> {
    if (!this.#deps.ari.isConnected) return;
    for (const companyId of this.#companies) {
      if (this.#told.has(companyId)) continue;
      this.#told.add(companyId);
      await this.#ask({
        action: 'DialplanExtensionAdd',
        Context: lampContext(companyId),
        Extension: '_[0-9]!',
        Priority: 'hint',
        Application: deviceOf(companyId, '${EXTEN}'),
        Replace: 'yes',
      });
    }
  }

  async #tell(name: string): Promise<void> {
    if (!this.#deps.ari.isConnected) return;
    const deviceState = STATES[this.#lit.get(name) ?? 'idle'];
    await this.#deps.ari.request({ method: 'PUT', path: `/deviceStates/${name}`, query: { deviceState } });
  }

  async #ask(action: ManagerAction): Promise<void> {
    const { manager, log } = this.#deps;
    try {
      const answer = await manager.ask(action);
      if (!answer.startsWith('Response: Success'))
        log.warn({ action: action['action'], answer }, 'refused by Asterisk');
    } catch (err) {
      log.warn({ err, action: action['action'] }, 'no answer of the manager interface');
    }
  }
}
