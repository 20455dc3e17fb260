import type { CompanyId, UserId } from '@bureau/core/kernel';
import {
  FIRST_TOLL_POLICY,
  type PhoneNetwork,
  type PhoneNetworkAdmin,
  type PhoneNetworkStore,
  type TrunkId,
} from '@bureau/core/trunks';

/** The way of one company into the phone network, in memory. */
export class MemoryPhoneNetwork implements PhoneNetworkStore {
  readonly #admins: () => readonly UserId[];
  readonly #companyId: CompanyId;
  #network: PhoneNetwork = { trunks: [], numbers: [], rules: [], policy: FIRST_TOLL_POLICY, country: 'FR' };

  constructor(companyId: CompanyId, admins: () => readonly UserId[]) {
    this.#companyId = companyId;
    this.#admins = admins;
  }

  /** Says all of it at once. */
  set(network: Partial<PhoneNetwork>): void {
    this.#network = { ...this.#network, ...network };
  }

  of: PhoneNetworkStore['of'] = async (companyId) => (companyId === this.#companyId ? this.#network : undefined);

  companyOf: PhoneNetworkStore['companyOf'] = async (id) =>
    this.#network.trunks.some((trunk) => trunk.id === id) ? this.#companyId : undefined;

  holderOf: PhoneNetworkStore['holderOf'] = async (number) =>
    this.#network.numbers.some(({ e164 }) => e164 === number) ? this.#companyId : undefined;

  trunks: PhoneNetworkStore['trunks'] = async () => this.#network.trunks;

  waysIn: PhoneNetworkStore['waysIn'] = async () =>
    this.#network.trunks
      .filter(({ isEnabled }) => isEnabled)
      .map(({ id: trunkId, host, numberFormat }) => {
        return { trunkId, host, numberFormat, companyId: this.#companyId, country: this.#network.country };
      });

  heldFirst: PhoneNetworkStore['heldFirst'] = async (called) =>
    called.find(
      ({ companyId, e164 }) =>
        companyId === this.#companyId && this.#network.numbers.some((number) => number.e164 === e164),
    );

  isAdmin: PhoneNetworkStore['isAdmin'] = async ({ userId }) => this.#admins().includes(userId);

  saveTrunk: PhoneNetworkStore['saveTrunk'] = async (admin, id, { password, ...settings }) => {
    const before = this.#network.trunks.find((trunk) => trunk.id === id);
    const trunk = { ...settings, id, password: password ?? before?.password ?? '' };
    return this.#change(admin, { trunks: [...this.#network.trunks.filter((each) => each.id !== id), trunk] });
  };

  deleteTrunk: PhoneNetworkStore['deleteTrunk'] = async (admin, id: TrunkId) =>
    this.#change(admin, {
      trunks: this.#network.trunks.filter((trunk) => trunk.id !== id),
      rules: this.#network.rules.filter(({ trunkId }) => trunkId !== id),
    });

  saveNumber: PhoneNetworkStore['saveNumber'] = async (admin, number) => {
    const numbers = [...this.#network.numbers.filter(({ e164 }) => e164 !== number.e164), number];
    return (await this.#change(admin, { numbers })) ? 'saved' : 'not-allowed';
  };

  deleteNumber: PhoneNetworkStore['deleteNumber'] = async (admin, number) =>
    this.#change(admin, { numbers: this.#network.numbers.filter(({ e164 }) => e164 !== number) });

  saveRules: PhoneNetworkStore['saveRules'] = async (admin, rules) => this.#change(admin, { rules });

  savePolicy: PhoneNetworkStore['savePolicy'] = async (admin, policy) => this.#change(admin, { policy });

  async #change(admin: PhoneNetworkAdmin, change: Partial<PhoneNetwork>): Promise<boolean> {
    if (!(await this.isAdmin(admin))) return false;
    this.set(change);
    return true;
  }
}
