import type { Actor, CallWithMedia, DialFailure, DialTo } from '@bureau/api';
import type { CallStore } from '@bureau/core/call-log';
import { callHolding, dial, resolveGlare, viewFor } from '@bureau/core/calls';
import type { DirectoryPerson } from '@bureau/core/contacts';
import { type CallId, type Clock, err, ok, type Result } from '@bureau/core/kernel';
import type { ManualPresence } from '@bureau/core/presence';
import { type RouteDecision, route } from '@bureau/core/routing';
import type { DeviceRegistry } from '../presence/device-registry.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import type { Answering } from './answering.ts';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallTransitions } from './call-transitions.ts';
import { type DialLookups, resolveDial } from './dial-target.ts';
import type { KnownCall, LiveCalls } from './live-calls.ts';

/** How long a repeated dial is recognised that answered another call: far longer than a client repeats a request. */
const REMEMBER_MS = 60_000;

interface DiallingDeps {
  readonly lookups: DialLookups;
  readonly store: Pick<CallStore, 'exists'>;
  readonly live: LiveCalls;
  readonly transitions: CallTransitions;
  readonly media: CallMedia;
  readonly callDevices: CallDevices;
  readonly answering: Answering;
  readonly devices: DeviceRegistry;
  readonly manualOf: (person: DirectoryPerson, actor: Actor) => Promise<ManualPresence>;
  readonly mailboxes: Mailboxes;
  readonly clock: Clock;
}

type DialOutcome = Result<CallWithMedia, DialFailure>;

/** Makes calls. Serial per pair of people, so that two who dial each other meet; serial per device, which holds one call. */
export class Dialling {
  readonly #deps: DiallingDeps;
  readonly #reserved = new Set<CallId>();
  /** Dials that answered another call instead of making one. */
  readonly #answered = new Map<CallId, CallId>();

  constructor(deps: DiallingDeps) {
    this.#deps = deps;
  }

  async dial(actor: Actor, id: CallId, to: DialTo): Promise<DialOutcome> {
    const { lookups, clock, mailboxes } = this.#deps;
    const dialled = await resolveDial(lookups, actor.principal, to);
    if (!dialled.ok) return dialled;
    const { userId } = actor.principal;
    if (dialled.value.kind === 'elsewhere') {
      const decision = route({ callerId: userId, target: dialled.value.target }, clock.now());
      if (decision.kind === 'refuse') return err({ code: decision.reason });
      throw new Error('Routing let a call out of the company without a phone line');
    }
    const { person } = dialled.value;
    const pair = [userId, person.id].sort().join('.');
    return mailboxes.run(`pair.${pair}`, () =>
      mailboxes.run(`device.${userId}.${actor.device.id}`, () => this.#dialPerson(actor, id, person)),
    );
  }

  async #dialPerson(actor: Actor, id: CallId, person: DirectoryPerson): Promise<DialOutcome> {
    const { live, answering } = this.#deps;
    if (this.#reserved.has(id)) return err({ code: 'not-found' });
    this.#reserved.add(id);
    try {
      const repeated = await this.#repeated(actor, id);
      if (repeated) return repeated;
      const { userId } = actor.principal;
      const mine = live.ofPerson(userId);
      const glare = resolveGlare(mine, { callerId: userId, calleeId: person.id });
      if (glare) {
        const outcome = await answering.answerHoldingDevice(actor, glare.id);
        if (outcome.ok) {
          this.#remember(id, glare.id);
          return outcome;
        }
        const { code } = outcome.error;
        if (code !== 'call-ended') return err({ code });
      }
      if (callHolding(mine, actor.device.id)) return err({ code: 'already-in-call' });
      return await this.#start(actor, id, person);
    } finally {
      this.#reserved.delete(id);
    }
  }

  #remember(id: CallId, answered: CallId): void {
    const { clock } = this.#deps;
    this.#answered.set(id, answered);
    clock.schedule(clock.now() + REMEMBER_MS, () => this.#answered.delete(id));
  }

  /** The answer to a dial that was already made: the same call, with a fresh grant while it lives. */
  async #repeated(actor: Actor, id: CallId): Promise<DialOutcome | undefined> {
    const answered = this.#answered.get(id);
    const known = this.#deps.live.find(answered ?? id);
    if (!known) return (await this.#deps.store.exists(id)) ? err({ code: 'not-found' }) : undefined;
    const { userId } = actor.principal;
    const device = answered ? known.call.status !== 'ringing' && known.call.calleeDevice : known.call.callerDevice;
    const owner = answered ? known.call.calleeId : known.call.callerId;
    if (owner !== userId || device !== actor.device.id) return err({ code: 'not-found' });
    return this.#deps.answering.withMedia(actor, known);
  }

  async #start(actor: Actor, id: CallId, person: DirectoryPerson): Promise<DialOutcome> {
    const { transitions, media, callDevices, clock } = this.#deps;
    const decision = await this.#route(actor, person);
    if (decision.kind === 'refuse') return err({ code: decision.reason });
    const { userId, companyId } = actor.principal;
    const request = { id, companyId, callerId: userId, callerDevice: actor.device.id, calleeId: person.id };
    const first = dial(request, decision, clock.now());
    const view = ({ call, revision }: KnownCall) => viewFor(call, userId, revision);
    if (first.call.status === 'ended') return ok({ call: view(await transitions.begin(first)) });

    const kind = decision.kind === 'connect-service' ? 'echo' : 'call';
    const grant = await media.openFor(id, actor.device.id, kind);
    if (!grant.ok) return err({ code: grant.error });
    try {
      const begun = await transitions.begin(first);
      media.opened(id);
      callDevices.catchUp(first.call);
      return ok({ call: view(begun), media: grant.value });
    } catch (cause) {
      media.abandon(id);
      throw cause;
    }
  }

  async #route(actor: Actor, person: DirectoryPerson): Promise<RouteDecision> {
    const manual = await this.#deps.manualOf(person, actor);
    const deviceIds = this.#deps.devices.leasesOf(person.id).map((lease) => lease.deviceId);
    const callee = { userId: person.id, kind: person.kind, manualStatus: manual.status, deviceIds };
    return route({ callerId: actor.principal.userId, target: { kind: 'user', callee } }, this.#deps.clock.now());
  }
}
