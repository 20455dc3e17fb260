import type { TestCallOutcome } from '@bureau/api';
import type { Clock } from '@bureau/core/kernel';
import type { E164 } from '@bureau/core/numbering';
import { type PhoneGateway, type PhoneNetwork, type Trunk, writtenFor } from '@bureau/core/trunks';
import { NORMAL_CLEARING, newLine } from './line-news.ts';

/** A trunk that works lets a phone ring sooner; the request that asks waits little longer. */
const WAIT_MS = 8_000;

/** Calls that only try a trunk: nobody talks, and they are in no history. */
export class TestCalls {
  readonly #gateway: PhoneGateway;
  readonly #clock: Clock;

  constructor(gateway: PhoneGateway, clock: Clock) {
    this.#gateway = gateway;
    this.#clock = clock;
  }

  /** Calls a number, waits until it is known how that goes, and hangs up. */
  async call({ policy, country }: PhoneNetwork, trunk: Trunk, to: E164): Promise<TestCallOutcome> {
    const line = newLine();
    const begunAt = this.#clock.now();
    const told = this.#outcomeOf(line, begunAt);
    const shown = policy.mainNumber && writtenFor(trunk.numberFormat, policy.mainNumber, country);
    const number = writtenFor(trunk.numberFormat, to, country);
    const called = await this.#gateway.call(line, { trunkId: trunk.id, number, callerNumber: shown });
    const outcome = called.ok ? await told.outcome : ({ kind: 'failed', end: 'line-failed' } as const);
    told.stop();
    if (outcome.kind !== 'failed') await this.#gateway.hangUp(line, NORMAL_CLEARING);
    return outcome;
  }

  #outcomeOf(line: string, begunAt: number) {
    let stop = () => undefined as void;
    const outcome = new Promise<TestCallOutcome>((resolve) => {
      const late = this.#clock.schedule(begunAt + WAIT_MS, () => resolve({ kind: 'silent' }));
      const unsubscribe = this.#gateway.onEvent((event) => {
        if (!('line' in event) || event.line !== line) return;
        const afterMs = this.#clock.now() - begunAt;
        if (event.type === 'line-ringing' || event.type === 'line-sounds') resolve({ kind: 'rang', afterMs });
        else if (event.type === 'line-answered') resolve({ kind: 'answered', afterMs });
        else if (event.type === 'line-ended') resolve({ kind: 'failed', end: event.end });
      });
      stop = () => {
        late();
        unsubscribe();
      };
    });
    return { outcome, stop };
  }
}
