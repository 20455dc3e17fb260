import { type Call, connectedLegs, type ParkedCall } from '@bureau/core/calls';
import type { CompanyId } from '@bureau/core/kernel';
import type { EventHub } from '../realtime/event-hub.ts';
import { topics } from '../realtime/topics.ts';
import type { LiveCalls } from './live-calls.ts';

interface ParkedCallsDeps {
  readonly live: LiveCalls;
  readonly hub: EventHub;
}

/** The calls that wait to be taken by anybody of a company, known to everybody there. */
export class ParkedCalls {
  readonly #deps: ParkedCallsDeps;

  constructor(deps: ParkedCallsDeps) {
    this.#deps = deps;
  }

  of(companyId: CompanyId): readonly ParkedCall[] {
    return this.#deps.live.ofCompany(companyId).flatMap((call) => parked(call) ?? []);
  }

  /** A call was written down: the company is told when it was parked, is parked no more, or has lost somebody there. */
  written(before: Call | undefined, after: Call): void {
    const [was, is] = [before && parked(before), parked(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    const { companyId } = after;
    this.#deps.hub.publish(topics.company(companyId), { type: 'calls.parked-changed', parked: this.of(companyId) });
  }
}

function parked(call: Call): ParkedCall | undefined {
  if (call.status === 'ended' || call.service?.kind !== 'parked') return undefined;
  const { slot, by, endsAt } = call.service;
  return { slot, callId: call.id, by, people: connectedLegs(call).map((leg) => leg.userId), endsAt };
}
