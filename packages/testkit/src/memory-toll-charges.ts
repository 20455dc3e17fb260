import type { CompanyId } from '@bureau/core/kernel';
import type { TollCharge, TollChargeStore } from '@bureau/core/trunks';

/** What calls have cost, in memory. */
export class MemoryTollCharges implements TollChargeStore {
  readonly #charges: (TollCharge & { readonly companyId: CompanyId })[] = [];

  since: TollChargeStore['since'] = async (companyId, from) =>
    this.#charges.filter((charge) => charge.companyId === companyId && charge.at > from);

  add: TollChargeStore['add'] = async (companyId, charge) => {
    this.#charges.push({ companyId, ...charge });
  };
}
