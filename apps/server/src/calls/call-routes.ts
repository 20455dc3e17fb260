import type { AccountStore, Principal } from '@bureau/core/accounts';
import { DEFAULT_SETTINGS } from '@bureau/core/accounts';
import type { DirectoryPerson, DirectoryStore } from '@bureau/core/contacts';
import type { Clock, CompanyId, UserId } from '@bureau/core/kernel';
import { derivePresence, type ManualPresence } from '@bureau/core/presence';
import {
  type ForwardingRule,
  type ForwardingStore,
  FURTHEST_FORWARDING,
  type LocalTimeOf,
  type RouteCallee,
  type RouteDecision,
  route,
} from '@bureau/core/routing';
import type { MailboxStore } from '@bureau/core/voicemail';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { LiveCalls } from './live-calls.ts';

interface CallRoutesDeps {
  readonly directory: DirectoryStore;
  readonly accounts: Pick<AccountStore, 'profile'>;
  readonly forwarding: Pick<ForwardingStore, 'rulesOf'>;
  readonly mailboxes: MailboxStore;
  readonly devices: DeviceRegistry;
  readonly live: LiveCalls;
  readonly clock: Clock;
  readonly localTimeOf: LocalTimeOf;
  readonly manualOf: (companyId: CompanyId, userId: UserId) => Promise<ManualPresence>;
}

/** Gathers what routing must know, and asks it. */
export class CallRoutes {
  readonly #deps: CallRoutesDeps;

  constructor(deps: CallRoutesDeps) {
    this.#deps = deps;
  }

  /** Where a call of this person to a colleague goes now. */
  async to({ companyId, userId }: Principal, person: DirectoryPerson): Promise<RouteDecision> {
    const { clock, localTimeOf } = this.#deps;
    const callee = await this.#callee(companyId, person);
    const others = new Map<UserId, RouteCallee>();
    let known = [callee];
    for (let depth = 0; depth < FURTHEST_FORWARDING && known.length > 0; depth += 1) {
      const named = new Set(known.flatMap(({ rules }) => rules.flatMap(peopleOf)));
      const missing = [...named].filter((id) => id !== callee.userId && !others.has(id));
      known = (await Promise.all(missing.map((id) => this.#person(companyId, id)))).filter(
        (each) => each !== undefined,
      );
      for (const each of known) others.set(each.userId, each);
    }
    return route({ callerId: userId, target: { kind: 'user', callee }, others }, clock.now(), localTimeOf);
  }

  async #person(companyId: CompanyId, userId: UserId): Promise<RouteCallee | undefined> {
    const person = await this.#deps.directory.get(companyId, userId);
    return person?.kind === 'person' ? this.#callee(companyId, person) : undefined;
  }

  async #callee(companyId: CompanyId, { id, kind, timeZone }: DirectoryPerson): Promise<RouteCallee> {
    const { accounts, forwarding, mailboxes, devices, live, clock, manualOf } = this.#deps;
    const isPerson = kind === 'person';
    const [manual, profile, rules, mailbox] = await Promise.all([
      manualOf(companyId, id),
      isPerson ? accounts.profile(companyId, id) : undefined,
      isPerson ? forwarding.rulesOf(companyId, [id]) : undefined,
      isPerson ? mailboxes.settingsOf(companyId, [id]) : undefined,
    ]);
    const settings = profile?.settings ?? DEFAULT_SETTINGS;
    const leases = devices.leasesOf(id);
    const alone = { manual, leases, liveCalls: 0, awayAfterMs: settings.awayAfterMs };
    return {
      userId: id,
      kind,
      manualStatus: manual.status,
      deviceIds: leases.map((lease) => lease.deviceId),
      isOnCall: live.occupying(id) > 0,
      isIdle: manual.status === 'available' && derivePresence(alone, clock.now()).status === 'away',
      callWaiting: settings.callWaiting,
      hasMailbox: mailbox?.get(id)?.isEnabled ?? false,
      ringForMs: settings.ringForSeconds * 1_000,
      timeZone,
      rules: rules?.get(id) ?? [],
    };
  }
}

const peopleOf = ({ isEnabled, then }: ForwardingRule): readonly UserId[] =>
  isEnabled && then.kind === 'people' ? then.userIds : [];
