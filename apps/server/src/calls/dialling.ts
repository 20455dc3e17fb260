import type { Actor, CallWithMedia, DialFailure, DialTo } from '@bureau/api';
import type { CallStore } from '@bureau/core/call-log';
import {
  type CallStep,
  connectedLegs,
  dial,
  type LiveCall,
  ownDeviceOf,
  ownerOf,
  parkedAt,
  resolveGlare,
  viewFor,
} from '@bureau/core/calls';
import {
  type CallId,
  type Clock,
  type CompanyId,
  type DeviceId,
  err,
  type MeetingId,
  ok,
  type RecordingId,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import { type Hop, type RouteDecision, type RouteStep, straightTo, toOutside } from '@bureau/core/routing';
import type { OutboundRefusal, OutsideNumber } from '@bureau/core/trunks';
import type { EventHub } from '../realtime/event-hub.ts';
import type { Mailboxes } from '../realtime/mailbox.ts';
import { topics } from '../realtime/topics.ts';
import type { Answering } from './answering.ts';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallRoutes } from './call-routes.ts';
import type { CallTransitions } from './call-transitions.ts';
import { type CompanyPerson, type DialLookups, type Dialled, resolveDial } from './dial-target.ts';
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
  readonly routes: CallRoutes;
  /** Why a number outside cannot be called now by this person. */
  readonly outsideRefusal: (
    companyId: CompanyId,
    number: OutsideNumber,
    callerId: UserId,
  ) => Promise<OutboundRefusal | undefined>;
  /** Keys for whoever is called outside, once they have answered. */
  readonly pressLater: (id: CallId, party: UserId, keys: string) => void;
  /** The recording that the company's policy asks for. */
  readonly recordingFor: (whose: CompanyPerson) => Promise<RecordingId | undefined>;
  /** The other one of two who are left in a meeting that this device is in. */
  readonly partnerIn: (
    meetingId: MeetingId,
    at: { readonly userId: UserId; readonly device: DeviceId },
  ) => { readonly userId: UserId; readonly device: DeviceId } | undefined;
  readonly mailboxes: Mailboxes;
  readonly hub: EventHub;
  readonly clock: Clock;
}

/** What a dial is besides a call. */
interface DialOptions {
  readonly consultationFor?: CallId | undefined;
  readonly fromMeeting?: MeetingId | undefined;
}

/** With what was looked up beside whom it is for. */
interface DialLookedUp extends DialOptions {
  readonly isTaken: boolean;
  /** The recording that the company's policy asks for. */
  readonly autoRecordingId: RecordingId | undefined;
}

/** Somebody who is to come into a call, and how they are reached. */
interface PlannedParty {
  readonly dialled: Dialled;
  readonly hops: readonly Hop[];
  readonly trace: readonly RouteStep[];
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

  async dial(actor: Actor, id: CallId, to: DialTo, options: DialOptions = {}): Promise<DialOutcome> {
    const { live, answering, mailboxes } = this.#deps;
    const parked = 'text' in to && parkedAt(live.ofCompany(actor.principal.companyId), to.text.trim());
    if (parked) {
      const taken = await answering.retrieve(actor, parked.id);
      return taken.ok ? taken : err({ code: taken.error.code === 'call-ended' ? 'unknown-extension' : 'not-found' });
    }
    // What is written down of other processes' calls does not change: it is asked for beside the rest.
    const [found, isTaken, autoRecordingId] = await Promise.all([
      this.find(actor, to),
      this.#isTaken(id),
      this.#deps.recordingFor(actor.principal),
    ]);
    if (!found.ok) return found;
    const { userId } = actor.principal;
    const pair = [userId, found.value.id].sort().join('.');
    return mailboxes.run(`pair.${pair}`, () =>
      answering.alone(actor, () => this.#dialPerson(actor, id, found.value, { ...options, isTaken, autoRecordingId })),
    );
  }

  /** Who is meant. */
  find({ principal }: { readonly principal: CompanyPerson }, to: DialTo): Promise<Result<Dialled, DialFailure>> {
    return resolveDial(this.#deps.lookups, principal, to);
  }

  /** Where a call of this person goes now, past those who are in it already. */
  async decide(
    { principal }: { readonly principal: CompanyPerson },
    dialled: Dialled,
    inCall: readonly UserId[] = [],
  ): Promise<Result<Exclude<RouteDecision, { kind: 'refuse' }>, DialFailure>> {
    const { routes, outsideRefusal, clock } = this.#deps;
    const { companyId, userId } = principal;
    if (dialled.kind === 'outside') {
      const { id, number } = dialled;
      const barred = await outsideRefusal(companyId, number, userId);
      if (barred) return err({ code: number.kind === 'emergency' ? 'no-emergency-line' : barred });
      return ok(toOutside(id, clock.now()));
    }
    const decision = await routes.to(principal, dialled.person, inCall);
    return decision.kind === 'refuse' ? err({ code: decision.reason }) : ok(decision);
  }

  /** The plan for somebody who is to come into a call. */
  async plan(
    who: { readonly principal: CompanyPerson },
    call: LiveCall,
    to: DialTo,
  ): Promise<Result<PlannedParty, DialFailure>> {
    const found = await this.find(who, to);
    if (!found.ok) return found;
    const present = connectedLegs(call).map((leg) => leg.userId);
    const decided = await this.decide(who, found.value, present);
    if (!decided.ok) return decided;
    const hops = decided.value.kind === 'proceed' ? decided.value.hops : [];
    return ok({ dialled: found.value, hops, trace: decided.value.trace });
  }

  async #dialPerson(
    actor: Actor,
    id: CallId,
    dialled: Dialled,
    { isTaken, ...options }: DialLookedUp,
  ): Promise<DialOutcome> {
    if (this.#reserved.has(id)) return err({ code: 'not-found' });
    this.#reserved.add(id);
    try {
      const repeated = await this.#repeated(actor, id, isTaken);
      if (repeated) return repeated;
      const met = await this.#meet(actor, id, dialled.id);
      if (met) return met;
      if (this.#deps.answering.isBlocked(actor, id)) return err({ code: 'already-in-call' });
      return await this.#start(actor, id, dialled, options);
    } finally {
      this.#reserved.delete(id);
    }
  }

  /** Answers a call by which the other one rings, on any of their devices; undefined when there is none any more. */
  async #meet(actor: Actor, id: CallId, calleeId: UserId): Promise<DialOutcome | undefined> {
    const { live, answering } = this.#deps;
    const { userId } = actor.principal;
    const gone = new Set<CallId>();
    for (;;) {
      const ringing = live.ofPerson(userId).filter((call) => !gone.has(call.id));
      const glare = resolveGlare(ringing, { callerId: userId, calleeId });
      if (!glare) return undefined;
      const outcome = await answering.answerHoldingDevice(actor, glare.id);
      if (outcome.ok) {
        this.#remember(id, glare.id);
        return outcome;
      }
      const { code } = outcome.error;
      if (code === 'already-in-call') return err({ code });
      if (code !== 'call-ended') return err({ code: 'not-found' });
      gone.add(glare.id);
    }
  }

  /** Whether a call that this process does not know, or not any more, has the id. */
  async #isTaken(id: CallId): Promise<boolean> {
    return !this.#answered.has(id) && !this.#deps.live.find(id) && this.#deps.store.exists(id);
  }

  #remember(id: CallId, answered: CallId): void {
    const { clock } = this.#deps;
    this.#answered.set(id, answered);
    clock.schedule(clock.now() + REMEMBER_MS, () => this.#answered.delete(id));
  }

  /** The answer to a dial that was already made: the same call, with a fresh grant while it lives. */
  async #repeated(actor: Actor, id: CallId, isTaken: boolean): Promise<DialOutcome | undefined> {
    const answered = this.#answered.get(id);
    const known = this.#deps.live.find(answered ?? id);
    if (!known) return isTaken ? err({ code: 'not-found' }) : undefined;
    const { userId } = actor.principal;
    const isOwn = answered !== undefined || known.call.callerId === userId;
    const device = ownDeviceOf(known.call, userId);
    if (!isOwn || device !== actor.device.id) return err({ code: 'not-found' });
    return this.#deps.answering.withMedia(actor, known);
  }

  async #start(
    actor: Actor,
    id: CallId,
    dialled: Dialled,
    { consultationFor, fromMeeting, autoRecordingId }: Omit<DialLookedUp, 'isTaken'>,
  ): Promise<DialOutcome> {
    const { transitions, media, callDevices, answering, live, hub, clock } = this.#deps;
    const { userId, companyId } = actor.principal;
    const first = consultationFor && live.live(consultationFor)?.call;
    if (consultationFor && (!first || ownerOf(first, actor.device.id) !== userId)) return err({ code: 'not-found' });
    const partner = fromMeeting && this.#deps.partnerIn(fromMeeting, { userId, device: actor.device.id });
    if (fromMeeting && partner?.userId !== dialled.id) return err({ code: 'not-possible' });
    // A call outside is never anything else: its room is made beside the rest.
    const room = dialled.kind === 'outside' ? media.openFor(id, actor.device.id, 'call') : undefined;
    const [decided] = await Promise.all([
      partner ? ok(straightTo(partner, clock.now())) : this.decide(actor, dialled),
      room,
    ]).catch((cause: unknown) => {
      if (room) media.abandon(id);
      throw cause;
    });
    if (!decided.ok) {
      if (room) media.abandon(id);
      return decided;
    }
    const decision = decided.value;
    const begun = dial(
      {
        id,
        companyId,
        callerId: userId,
        callerDevice: actor.device.id,
        calleeId: dialled.id,
        ...(consultationFor && { consultationFor }),
        ...(autoRecordingId && { autoRecordingId }),
      },
      decision,
      clock.now(),
    );
    const view = ({ call, revision }: KnownCall) => viewFor(call, userId, revision);
    if (begun.call.status === 'ended') return ok({ call: view(await transitions.begin(begun)) });

    const kind = decision.kind === 'connect-service' ? 'echo' : 'call';
    const grant = await (room ?? media.openFor(id, actor.device.id, kind));
    if (!grant.ok) return err({ code: grant.error });
    if (fromMeeting && partner) {
      const event = { type: 'meeting.becomes-call', meetingId: fromMeeting, callId: id } as const;
      hub.publish(topics.device(partner.userId, partner.device), event);
    }
    const known = await this.#begin(actor, begun).catch((cause: unknown) => {
      media.abandon(id);
      throw cause;
    });
    media.opened(id);
    if (dialled.kind === 'outside') this.#deps.pressLater(id, dialled.id, dialled.tones);
    // Who goes on from a meeting is at one device: the others do not ring.
    if (!partner) callDevices.catchUp(begun.call);
    await answering.engaged(actor, id);
    return ok({ call: view(known), media: grant.value });
  }

  /** Writes the call down, beside which the device's others are on hold. */
  async #begin(actor: Actor, begun: CallStep): Promise<KnownCall> {
    const { answering, transitions } = this.#deps;
    const undo = await answering.holdOthers(actor, begun.call.id);
    try {
      return await transitions.begin(begun);
    } catch (cause) {
      await undo();
      throw cause;
    }
  }
}
