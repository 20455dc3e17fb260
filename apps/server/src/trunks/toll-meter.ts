import type { Clock, CompanyId } from '@bureau/core/kernel';
import { SPENDING_WINDOW_MS, spentBy, type TollCharge, type TollChargeStore } from '@bureau/core/trunks';
import type { Log } from '../log.ts';
import { unattended } from '../realtime/unattended.ts';

interface TollMeterDeps {
  readonly store: TollChargeStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What calls of each company have cost in the last day. It is known at once, so that limits are exact, and written down behind. */
export class TollMeter {
  readonly #deps: TollMeterDeps;
  readonly #charges = new Map<CompanyId, readonly TollCharge[]>();
  readonly #reading = new Map<CompanyId, Promise<void>>();

  constructor(deps: TollMeterDeps) {
    this.#deps = deps;
  }

  /** Reads what earlier processes have charged, once. */
  async read(companyId: CompanyId): Promise<void> {
    if (this.#charges.has(companyId)) return;
    const reading = this.#reading.get(companyId) ?? this.#read(companyId);
    this.#reading.set(companyId, reading);
    await reading.finally(() => this.#reading.delete(companyId));
  }

  spent(companyId: CompanyId): number {
    return spentBy(this.#charges.get(companyId) ?? [], this.#deps.clock.now());
  }

  /** A minute begins. */
  charge(companyId: CompanyId, amount: number): void {
    const { store, clock, log } = this.#deps;
    const now = clock.now();
    const charge = { at: now, amount };
    const counted = (this.#charges.get(companyId) ?? []).filter(({ at }) => at > now - SPENDING_WINDOW_MS);
    this.#charges.set(companyId, [...counted, charge]);
    unattended(log, 'write a charge down', () => store.add(companyId, charge));
  }

  async #read(companyId: CompanyId): Promise<void> {
    const { store, clock } = this.#deps;
    const earlier = await store.since(companyId, clock.now() - SPENDING_WINDOW_MS);
    if (!this.#charges.has(companyId)) this.#charges.set(companyId, earlier);
  }
}
