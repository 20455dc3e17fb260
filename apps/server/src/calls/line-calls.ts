import { randomUUID } from 'node:crypto';
import type { DialFailure, DialTo } from '@bureau/api';
import { dial, type LiveCall, legOf, ownerOf, parkedAt, transferByPhone } from '@bureau/core/calls';
import type { DirectoryPerson } from '@bureau/core/contacts';
import {
  type CallId,
  type Clock,
  type CompanyId,
  type DeviceId,
  ok,
  type RecordingId,
  type Result,
  type UserId,
} from '@bureau/core/kernel';
import type { RouteDecision } from '@bureau/core/routing';
import { causeOf } from '@bureau/core/trunks';
import type { CallDevices } from './call-devices.ts';
import type { CallMedia } from './call-media.ts';
import type { CallRoutes } from './call-routes.ts';
import type { CallTransitions } from './call-transitions.ts';
import type { CompanyPerson, Dialled } from './dial-target.ts';
import type { Dialling } from './dialling.ts';
import type { Joining } from './joining.ts';
import type { LiveCalls } from './live-calls.ts';

/** A call that comes in by a line. */
interface LineCall {
  readonly companyId: CompanyId;
  readonly line: DeviceId;
  readonly callerId: UserId;
}

interface LineCallsDeps {
  readonly live: LiveCalls;
  readonly dialling: Pick<Dialling, 'find' | 'decide' | 'plan'>;
  readonly routes: CallRoutes;
  readonly transitions: CallTransitions;
  readonly media: CallMedia;
  readonly callDevices: CallDevices;
  readonly joining: Joining;
  /** The recording that the company's policy asks for. */
  readonly recordingFor: (whose: CompanyPerson) => Promise<RecordingId | undefined>;
  readonly answer: (line: DeviceId) => Promise<unknown>;
  /** A line whose call did not come to be. */
  readonly giveBack: (line: DeviceId, cause: number) => void;
  readonly clock: Clock;
}

/** Makes the calls that come in by lines: from outside, and from desk phones. */
export class LineCalls {
  readonly #deps: LineCallsDeps;

  constructor(deps: LineCallsDeps) {
    this.#deps = deps;
  }

  /** A call from outside for a person. */
  async fromOutside({ companyId, line, callerId, person }: LineCall & { readonly person: DirectoryPerson }) {
    const { routes, recordingFor } = this.#deps;
    const [decision, autoRecordingId] = await Promise.all([
      routes.to({ companyId, userId: callerId }, person),
      recordingFor({ companyId, userId: person.id }),
    ]);
    if (decision.kind === 'refuse') throw new Error('Routing refused a call from outside');
    await this.#start({ companyId, line, callerId }, person.id, decision, autoRecordingId);
  }

  /** Somebody dials at a desk phone. */
  async fromPhone({ companyId, line, callerId }: LineCall, to: DialTo): Promise<Result<void, DialFailure>> {
    const { dialling, recordingFor } = this.#deps;
    const caller = { principal: { companyId, userId: callerId } };
    const [found, autoRecordingId] = await Promise.all([dialling.find(caller, to), recordingFor(caller.principal)]);
    if (!found.ok) return found;
    const decided = await dialling.decide(caller, found.value);
    if (!decided.ok) return decided;
    await this.#start({ companyId, line, callerId }, found.value.id, decided.value, autoRecordingId);
    return ok(undefined);
  }

  /** Takes the call that is parked at this number to a desk phone; false when there is none. */
  async retrieve({ companyId, line, callerId }: LineCall, slot: string): Promise<boolean> {
    const { live, transitions, media, callDevices, answer } = this.#deps;
    const parked = parkedAt(live.ofCompany(companyId), slot);
    const event = { type: 'retrieve', userId: callerId, deviceId: line } as const;
    const call = parked && (await transitions.apply(parked.id, event))?.call;
    if (!call || call.status === 'ended' || ownerOf(call, line) !== callerId) return false;
    await answer(line);
    media.bring(call, [line]);
    callDevices.catchUp(call);
    return true;
  }

  /** Goes on with an own call of another device at a desk phone that was picked up; false when there is none any more. */
  async move({ companyId, line, callerId }: LineCall, id: CallId): Promise<boolean> {
    const { live, transitions, media } = this.#deps;
    if (live.live(id)?.call.companyId !== companyId) return false;
    const call = (await transitions.apply(id, { type: 'move', userId: callerId, toDevice: line }))?.call;
    if (!call || call.status === 'ended' || ownerOf(call, line) !== callerId) return false;
    media.bring(call, [line]);
    return true;
  }

  /** Hands the call that a desk phone carries on, as its owner would; false when that cannot be. */
  async transfer({ companyId, line, callerId: userId }: LineCall, to: DialTo): Promise<boolean> {
    const { dialling, transitions, callDevices } = this.#deps;
    const call = this.#carriedBy(companyId, userId, line);
    if (!call) return false;
    const planned = await dialling.plan({ principal: { companyId, userId } }, call, to);
    if (!planned.ok) return false;
    const { dialled, hops, trace } = planned.value;
    const event = { type: 'transfer', deviceId: line, to: dialled.id, hops, trace } as const;
    const after = (await transitions.apply(call.id, event))?.call;
    if (!after || legOf(after, userId)?.status !== 'left') return false;
    if (after.status !== 'ended') callDevices.catchUp(after);
    return true;
  }

  /** The same, to whoever is at the other end of another line of its owner. */
  async transferOnto({ companyId, line, callerId: by }: LineCall, onto: DeviceId): Promise<boolean> {
    const [first, other] = [this.#carriedBy(companyId, by, line), this.#carriedBy(companyId, by, onto)];
    if (!first || !other) return false;
    const lines = { by, line, onto };
    const joined = await this.#deps.joining.join(first.id, other.id, (one, two, now) =>
      transferByPhone(one, two, lines, now),
    );
    return joined !== undefined;
  }

  /** Whom a person would call now, or why not. */
  async understood(principal: CompanyPerson, to: DialTo): Promise<Result<Dialled, DialFailure>> {
    const { dialling } = this.#deps;
    const found = await dialling.find({ principal }, to);
    if (!found.ok) return found;
    const decided = await dialling.decide({ principal }, found.value);
    return decided.ok ? found : decided;
  }

  /** The call of a company that a line of a person carries. */
  #carriedBy(companyId: CompanyId, userId: UserId, line: DeviceId): LiveCall | undefined {
    return this.#deps.live
      .ofPerson(userId)
      .find((call) => call.companyId === companyId && ownerOf(call, line) === userId);
  }

  async #start(
    { companyId, line, callerId }: LineCall,
    calleeId: UserId,
    decision: Exclude<RouteDecision, { kind: 'refuse' }>,
    autoRecordingId: RecordingId | undefined,
  ): Promise<void> {
    const { transitions, media, callDevices, giveBack, clock } = this.#deps;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of calls by lines are made here
    const id = randomUUID() as string as CallId;
    const request = { id, companyId, callerId, callerDevice: line, calleeId };
    const begun = dial({ ...request, ...(autoRecordingId && { autoRecordingId }) }, decision, clock.now());
    if (begun.call.status === 'ended') {
      await transitions.begin(begun);
      giveBack(line, causeOf(begun.call.reason));
      return;
    }
    const kind = decision.kind === 'connect-service' ? 'echo' : 'call';
    const opened = await media.openForLine(id, line, kind);
    if (!opened.ok) {
      giveBack(line, causeOf('media-failed'));
      return;
    }
    await transitions.begin(begun).catch((cause: unknown) => {
      media.abandon(id);
      throw cause;
    });
    media.opened(id);
    callDevices.catchUp(begun.call);
  }
}
